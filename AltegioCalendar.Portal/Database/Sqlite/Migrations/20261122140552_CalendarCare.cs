using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AltegioCalendar.Portal.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CalendarCare : Migration
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
                name: "CalendarRole",
                table: "Connections");

            migrationBuilder.DropColumn(
                name: "IsMadeByUs",
                table: "Connections");
        }
    }
}
