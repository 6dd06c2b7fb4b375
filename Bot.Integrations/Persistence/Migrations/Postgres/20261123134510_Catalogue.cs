using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Integrations.Persistence.Migrations.Postgres
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
                type: "integer",
                nullable: false,
                defaultValue: 0
            );

            migrationBuilder.AddColumn<TimeOnly>(
                name: "night_from",
                table: "management_companies",
                type: "time without time zone",
                nullable: false,
                defaultValue: new TimeOnly(23, 0, 0)
            );

            migrationBuilder.AddColumn<TimeOnly>(
                name: "night_to",
                table: "management_companies",
                type: "time without time zone",
                nullable: false,
                defaultValue: new TimeOnly(7, 0, 0)
            );

            migrationBuilder.AddColumn<int>(
                name: "urgent_basis_points",
                table: "management_companies",
                type: "integer",
                nullable: false,
                defaultValue: 0
            );

            migrationBuilder.CreateTable(
                name: "quotes",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: true),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    lines = table.Column<string>(type: "text", nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: false),
                    commission_basis_points = table.Column<int>(type: "integer", nullable: false),
                    commission = table.Column<long>(type: "bigint", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    seal = table.Column<string>(
                        type: "character varying(64)",
                        maxLength: 64,
                        nullable: false
                    ),
                    created_at = table.Column<DateTime>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    valid_until = table.Column<DateTime>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    agreed_at = table.Column<DateTime>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
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
                    code = table.Column<string>(
                        type: "character varying(48)",
                        maxLength: 48,
                        nullable: false
                    ),
                    category = table.Column<string>(
                        type: "character varying(48)",
                        maxLength: 48,
                        nullable: false
                    ),
                    title = table.Column<string>(
                        type: "character varying(60)",
                        maxLength: 60,
                        nullable: false
                    ),
                    definition = table.Column<string>(type: "text", nullable: false),
                    is_retired = table.Column<bool>(type: "boolean", nullable: false),
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
                    tenant_id = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(
                        type: "character varying(48)",
                        maxLength: 48,
                        nullable: false
                    ),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    is_on = table.Column<bool>(type: "boolean", nullable: false),
                    price = table.Column<long>(type: "bigint", nullable: true),
                    minimum = table.Column<long>(type: "bigint", nullable: true),
                    title = table.Column<string>(
                        type: "character varying(60)",
                        maxLength: 60,
                        nullable: true
                    ),
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
