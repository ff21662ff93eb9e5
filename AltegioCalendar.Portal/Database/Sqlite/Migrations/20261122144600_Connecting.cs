using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AltegioCalendar.Portal.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Connecting : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Look_Colour",
                table: "Staff",
                type: "TEXT",
                maxLength: 2,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Look_Colours",
                table: "Staff",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Look_ReminderTimes",
                table: "Staff",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Look_Reminders",
                table: "Staff",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Look_ServiceColours",
                table: "Staff",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Look_StatusColours",
                table: "Staff",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "IsRefused",
                table: "Locations",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "LastNoticeAt",
                table: "Locations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Look_Colour",
                table: "Locations",
                type: "TEXT",
                maxLength: 2,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Look_Colours",
                table: "Locations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Look_ReminderTimes",
                table: "Locations",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Look_Reminders",
                table: "Locations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Look_ServiceColours",
                table: "Locations",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Look_StatusColours",
                table: "Locations",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "TestNotice",
                table: "Locations",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PollSeconds",
                table: "Installation",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "InvitationId",
                table: "Consents",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Others",
                table: "Consents",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "CalendarRole",
                table: "Connections",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "IsMadeByUs",
                table: "Connections",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "Incidents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MayFlicker = table.Column<bool>(type: "INTEGER", nullable: false),
                    SolvedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MailId = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    MailedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Incidents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Invitations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    StaffId = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ConnectedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invitations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MadeCalendars",
                columns: table => new
                {
                    GoogleAccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    Mark = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CalendarId = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MadeCalendars", x => new { x.GoogleAccountId, x.Mark });
                    table.ForeignKey(
                        name: "FK_MadeCalendars_GoogleAccounts_GoogleAccountId",
                        column: x => x.GoogleAccountId,
                        principalTable: "GoogleAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Mail",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Host = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    Port = table.Column<int>(type: "INTEGER", nullable: false),
                    Security = table.Column<int>(type: "INTEGER", nullable: false),
                    User = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    Password = table.Column<string>(type: "TEXT", nullable: false),
                    From = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    To = table.Column<string>(type: "TEXT", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    Failure = table.Column<string>(type: "TEXT", nullable: true),
                    NextTryAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mail", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Incidents_Key",
                table: "Incidents",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_StaffId",
                table: "Invitations",
                column: "StaffId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Incidents");

            migrationBuilder.DropTable(
                name: "Invitations");

            migrationBuilder.DropTable(
                name: "MadeCalendars");

            migrationBuilder.DropTable(
                name: "Mail");

            migrationBuilder.DropColumn(
                name: "Look_Colour",
                table: "Staff");

            migrationBuilder.DropColumn(
                name: "Look_Colours",
                table: "Staff");

            migrationBuilder.DropColumn(
                name: "Look_ReminderTimes",
                table: "Staff");

            migrationBuilder.DropColumn(
                name: "Look_Reminders",
                table: "Staff");

            migrationBuilder.DropColumn(
                name: "Look_ServiceColours",
                table: "Staff");

            migrationBuilder.DropColumn(
                name: "Look_StatusColours",
                table: "Staff");

            migrationBuilder.DropColumn(
                name: "IsRefused",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "LastNoticeAt",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "Look_Colour",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "Look_Colours",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "Look_ReminderTimes",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "Look_Reminders",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "Look_ServiceColours",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "Look_StatusColours",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "TestNotice",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "PollSeconds",
                table: "Installation");

            migrationBuilder.DropColumn(
                name: "InvitationId",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "Others",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "CalendarRole",
                table: "Connections");

            migrationBuilder.DropColumn(
                name: "IsMadeByUs",
                table: "Connections");
        }
    }
}
