using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Integrations.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Catalogue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "night_basis_points",
                table: "management_companies",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0
            );

            migrationBuilder.AddColumn<TimeOnly>(
                name: "night_from",
                table: "management_companies",
                type: "TEXT",
                nullable: false,
                defaultValue: new TimeOnly(23, 0, 0)
            );

            migrationBuilder.AddColumn<TimeOnly>(
                name: "night_to",
                table: "management_companies",
                type: "TEXT",
                nullable: false,
                defaultValue: new TimeOnly(7, 0, 0)
            );

            migrationBuilder.AddColumn<int>(
                name: "urgent_basis_points",
                table: "management_companies",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0
            );

            migrationBuilder.CreateTable(
                name: "quotes",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    lines = table.Column<string>(type: "TEXT", nullable: false),
                    total = table.Column<long>(type: "INTEGER", nullable: false),
                    commission_basis_points = table.Column<int>(type: "INTEGER", nullable: false),
                    commission = table.Column<long>(type: "INTEGER", nullable: false),
                    minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    seal = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    valid_until = table.Column<long>(type: "INTEGER", nullable: false),
                    agreed_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quotes", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "services",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    definition = table.Column<string>(type: "TEXT", nullable: false),
                    is_retired = table.Column<bool>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_services", x => x.code);
                }
            );

            migrationBuilder.CreateTable(
                name: "tenant_services",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    is_on = table.Column<bool>(type: "INTEGER", nullable: false),
                    price = table.Column<long>(type: "INTEGER", nullable: true),
                    minimum = table.Column<long>(type: "INTEGER", nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_tenant_services",
                        x => new
                        {
                            x.tenant_id,
                            x.code,
                            x.valid_from,
                        }
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_quotes_tenant_id_order_id_edition",
                table: "quotes",
                columns: new[] { "tenant_id", "order_id", "edition" },
                unique: true
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "quotes");

            migrationBuilder.DropTable(name: "services");

            migrationBuilder.DropTable(name: "tenant_services");

            migrationBuilder.DropColumn(name: "night_basis_points", table: "management_companies");

            migrationBuilder.DropColumn(name: "night_from", table: "management_companies");

            migrationBuilder.DropColumn(name: "night_to", table: "management_companies");

            migrationBuilder.DropColumn(name: "urgent_basis_points", table: "management_companies");
        }
    }
}
