using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Integrations.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FailedTurnPayload : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "payload",
                table: "failed_turns",
                type: "TEXT",
                nullable: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_failed_turns_tenant_id_conversation_id",
                table: "failed_turns",
                columns: new[] { "tenant_id", "conversation_id" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_failed_turns_tenant_id_conversation_id",
                table: "failed_turns"
            );

            migrationBuilder.DropColumn(name: "payload", table: "failed_turns");
        }
    }
}
