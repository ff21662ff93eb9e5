using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AltegioCalendar.Portal.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Promises : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SyncLog_At",
                table: "SyncLog");

            migrationBuilder.DropIndex(
                name: "IX_MirroredEvents_ConnectionId_IsPending_DueAt",
                table: "MirroredEvents");

            migrationBuilder.DropIndex(
                name: "IX_Appointments_StaffId_StartsAt",
                table: "Appointments");

            migrationBuilder.AddColumn<long>(
                name: "MirroredEventId",
                table: "SyncLog",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DescriptionTemplate",
                table: "Staff",
                type: "TEXT",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Names",
                table: "Staff",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "TitleTemplate",
                table: "Staff",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Etag",
                table: "MirroredEvents",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Hold",
                table: "MirroredEvents",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Link",
                table: "MirroredEvents",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PendingSince",
                table: "MirroredEvents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DescriptionTemplate",
                table: "Locations",
                type: "TEXT",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "HidesBlockedTime",
                table: "Locations",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "HidesNoShows",
                table: "Locations",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "HidesUnconfirmed",
                table: "Locations",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "LeavesOutBreaks",
                table: "Locations",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "MostOfNames",
                table: "Locations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "OnDismissal",
                table: "Locations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "TitleTemplate",
                table: "Locations",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "LogDays",
                table: "Installation",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "OfferedAccountId",
                table: "Consents",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Purpose",
                table: "Consents",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "BulkAdded",
                table: "Connections",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "BulkChanged",
                table: "Connections",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "BulkRemoved",
                table: "Connections",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "ReplacedById",
                table: "Connections",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "BreakSeconds",
                table: "Appointments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "ClientKey",
                table: "Appointments",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "CalendarChecks",
                columns: table => new
                {
                    GoogleAccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    CalendarId = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    SyncToken = table.Column<string>(type: "TEXT", nullable: true),
                    CheckedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FullyCheckedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarChecks", x => new { x.GoogleAccountId, x.CalendarId });
                    table.ForeignKey(
                        name: "FK_CalendarChecks_GoogleAccounts_GoogleAccountId",
                        column: x => x.GoogleAccountId,
                        principalTable: "GoogleAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Proofs",
                columns: table => new
                {
                    ConnectionId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FullAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Appointments = table.Column<int>(type: "INTEGER", nullable: false),
                    Confirmed = table.Column<int>(type: "INTEGER", nullable: false),
                    Difference = table.Column<int>(type: "INTEGER", nullable: false),
                    LagSeconds = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Proofs", x => x.ConnectionId);
                    table.ForeignKey(
                        name: "FK_Proofs_Connections_ConnectionId",
                        column: x => x.ConnectionId,
                        principalTable: "Connections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StrayEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    GoogleAccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    CalendarId = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    EventId = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    StartsAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Link = table.Column<string>(type: "TEXT", nullable: false),
                    FoundAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StrayEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StrayEvents_GoogleAccounts_GoogleAccountId",
                        column: x => x.GoogleAccountId,
                        principalTable: "GoogleAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SyncLog_At_Kind_Outcome",
                table: "SyncLog",
                columns: new[] { "At", "Kind", "Outcome" });

            migrationBuilder.CreateIndex(
                name: "IX_SyncLog_Kind_Id",
                table: "SyncLog",
                columns: new[] { "Kind", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SyncLog_Outcome_Kind_Id",
                table: "SyncLog",
                columns: new[] { "Outcome", "Kind", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SyncLog_StaffId_Kind_Id",
                table: "SyncLog",
                columns: new[] { "StaffId", "Kind", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SyncLog_StaffId_Outcome_Id",
                table: "SyncLog",
                columns: new[] { "StaffId", "Outcome", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_MirroredEvents_ConnectionId_DueAt",
                table: "MirroredEvents",
                columns: new[] { "ConnectionId", "DueAt" },
                filter: "\"IsPending\"");

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_StaffId_StartsAt_IsDeleted",
                table: "Appointments",
                columns: new[] { "StaffId", "StartsAt", "IsDeleted" });

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_StartsAt_ClientKey",
                table: "Appointments",
                columns: new[] { "StartsAt", "ClientKey" });

            migrationBuilder.CreateIndex(
                name: "IX_StrayEvents_GoogleAccountId_CalendarId_EventId",
                table: "StrayEvents",
                columns: new[] { "GoogleAccountId", "CalendarId", "EventId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CalendarChecks");

            migrationBuilder.DropTable(
                name: "Proofs");

            migrationBuilder.DropTable(
                name: "StrayEvents");

            migrationBuilder.DropIndex(
                name: "IX_SyncLog_At_Kind_Outcome",
                table: "SyncLog");

            migrationBuilder.DropIndex(
                name: "IX_SyncLog_Kind_Id",
                table: "SyncLog");

            migrationBuilder.DropIndex(
                name: "IX_SyncLog_Outcome_Kind_Id",
                table: "SyncLog");

            migrationBuilder.DropIndex(
                name: "IX_SyncLog_StaffId_Kind_Id",
                table: "SyncLog");

            migrationBuilder.DropIndex(
                name: "IX_SyncLog_StaffId_Outcome_Id",
                table: "SyncLog");

            migrationBuilder.DropIndex(
                name: "IX_MirroredEvents_ConnectionId_DueAt",
                table: "MirroredEvents");

            migrationBuilder.DropIndex(
                name: "IX_Appointments_StaffId_StartsAt_IsDeleted",
                table: "Appointments");

            migrationBuilder.DropIndex(
                name: "IX_Appointments_StartsAt_ClientKey",
                table: "Appointments");

            migrationBuilder.DropColumn(
                name: "MirroredEventId",
                table: "SyncLog");

            migrationBuilder.DropColumn(
                name: "DescriptionTemplate",
                table: "Staff");

            migrationBuilder.DropColumn(
                name: "Names",
                table: "Staff");

            migrationBuilder.DropColumn(
                name: "TitleTemplate",
                table: "Staff");

            migrationBuilder.DropColumn(
                name: "Etag",
                table: "MirroredEvents");

            migrationBuilder.DropColumn(
                name: "Hold",
                table: "MirroredEvents");

            migrationBuilder.DropColumn(
                name: "Link",
                table: "MirroredEvents");

            migrationBuilder.DropColumn(
                name: "PendingSince",
                table: "MirroredEvents");

            migrationBuilder.DropColumn(
                name: "DescriptionTemplate",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "HidesBlockedTime",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "HidesNoShows",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "HidesUnconfirmed",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "LeavesOutBreaks",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "MostOfNames",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "OnDismissal",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "TitleTemplate",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "LogDays",
                table: "Installation");

            migrationBuilder.DropColumn(
                name: "OfferedAccountId",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "Purpose",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "BulkAdded",
                table: "Connections");

            migrationBuilder.DropColumn(
                name: "BulkChanged",
                table: "Connections");

            migrationBuilder.DropColumn(
                name: "BulkRemoved",
                table: "Connections");

            migrationBuilder.DropColumn(
                name: "ReplacedById",
                table: "Connections");

            migrationBuilder.DropColumn(
                name: "BreakSeconds",
                table: "Appointments");

            migrationBuilder.DropColumn(
                name: "ClientKey",
                table: "Appointments");

            migrationBuilder.CreateIndex(
                name: "IX_SyncLog_At",
                table: "SyncLog",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_MirroredEvents_ConnectionId_IsPending_DueAt",
                table: "MirroredEvents",
                columns: new[] { "ConnectionId", "IsPending", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_StaffId_StartsAt",
                table: "Appointments",
                columns: new[] { "StaffId", "StartsAt" });
        }
    }
}
