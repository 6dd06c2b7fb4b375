using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Integrations.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RequestsTaken : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "closed_at",
                table: "dispatch_requests",
                type: "INTEGER",
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "closed_by",
                table: "dispatch_requests",
                type: "TEXT",
                maxLength: 256,
                nullable: true
            );

            migrationBuilder.AddColumn<long>(
                name: "taken_at",
                table: "dispatch_requests",
                type: "INTEGER",
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "taken_by",
                table: "dispatch_requests",
                type: "TEXT",
                maxLength: 256,
                nullable: true
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "closed_at", table: "dispatch_requests");

            migrationBuilder.DropColumn(name: "closed_by", table: "dispatch_requests");

            migrationBuilder.DropColumn(name: "taken_at", table: "dispatch_requests");

            migrationBuilder.DropColumn(name: "taken_by", table: "dispatch_requests");
        }
    }
}
