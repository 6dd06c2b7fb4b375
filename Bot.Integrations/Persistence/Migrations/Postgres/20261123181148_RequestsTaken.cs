using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Integrations.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RequestsTaken : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "closed_at",
                table: "dispatch_requests",
                type: "timestamp with time zone",
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "closed_by",
                table: "dispatch_requests",
                type: "character varying(256)",
                maxLength: 256,
                nullable: true
            );

            migrationBuilder.AddColumn<DateTime>(
                name: "taken_at",
                table: "dispatch_requests",
                type: "timestamp with time zone",
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "taken_by",
                table: "dispatch_requests",
                type: "character varying(256)",
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
