using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Integrations.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accreditations",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    technician_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    suspended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    organisation = table.Column<string>(
                        type: "TEXT",
                        maxLength: 120,
                        nullable: true
                    ),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_accreditations",
                        x => new { x.tenant_id, x.technician_id }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "bot_accounts",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bot_accounts", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "bot_leases",
                columns: table => new
                {
                    bot_id = table.Column<long>(type: "INTEGER", nullable: false),
                    owner = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    fence = table.Column<long>(type: "INTEGER", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bot_leases", x => x.bot_id);
                }
            );

            migrationBuilder.CreateTable(
                name: "calendar_cells",
                columns: table => new
                {
                    technician_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    half_hour = table.Column<int>(type: "INTEGER", nullable: false),
                    owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_calendar_cells",
                        x => new { x.technician_id, x.half_hour }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "call_tasks",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    resident_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    conversation_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    when_words = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    draft = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 4096, nullable: true),
                    file_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true),
                    done_by = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    result = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_call_tasks", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "company_events",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: false),
                    actor_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    actor_id = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_company_events", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "consents",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    resident_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    is_given = table.Column<bool>(type: "INTEGER", nullable: false),
                    text_version = table.Column<string>(
                        type: "TEXT",
                        maxLength: 40,
                        nullable: false
                    ),
                    proof = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consents", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "conversation_addresses",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    bot_id = table.Column<long>(type: "INTEGER", nullable: false),
                    chat_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    conversation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_conversation_addresses",
                        x => new
                        {
                            x.tenant_id,
                            x.channel,
                            x.bot_id,
                            x.chat_id,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "conversations",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    bot_id = table.Column<long>(type: "INTEGER", nullable: false),
                    chat_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    is_reachable = table.Column<bool>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    last_seq = table.Column<int>(type: "INTEGER", nullable: false),
                    led_by = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    asked_human_at = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_activity_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conversations", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "corrections",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    understood_as = table.Column<string>(
                        type: "TEXT",
                        maxLength: 100,
                        nullable: true
                    ),
                    percent = table.Column<int>(type: "INTEGER", nullable: false),
                    meaning = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    resident_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    conversation_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    proposed_by = table.Column<string>(
                        type: "TEXT",
                        maxLength: 256,
                        nullable: false
                    ),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_corrections", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "device_records",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    line_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    job_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    device = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    work = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    serial = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    serial_search = table.Column<string>(
                        type: "TEXT",
                        maxLength: 60,
                        nullable: true
                    ),
                    reading = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    is_reading_lower = table.Column<bool>(type: "INTEGER", nullable: false),
                    seal = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    removed_serial = table.Column<string>(
                        type: "TEXT",
                        maxLength: 60,
                        nullable: true
                    ),
                    removed_serial_search = table.Column<string>(
                        type: "TEXT",
                        maxLength: 60,
                        nullable: true
                    ),
                    removed_reading = table.Column<string>(
                        type: "TEXT",
                        maxLength: 80,
                        nullable: true
                    ),
                    is_removed_reading_lower = table.Column<bool>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_device_records",
                        x => new
                        {
                            x.tenant_id,
                            x.order_id,
                            x.line_id,
                            x.number,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "discount_codes",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    shown = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    basis_points = table.Column<int>(type: "INTEGER", nullable: false),
                    sum = table.Column<long>(type: "INTEGER", nullable: false),
                    minimum_works = table.Column<long>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    most_uses = table.Column<int>(type: "INTEGER", nullable: true),
                    once_per_resident = table.Column<bool>(type: "INTEGER", nullable: false),
                    uses = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_discount_codes", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "discount_guesses",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    resident_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_discount_guesses",
                        x => new { x.tenant_id, x.resident_id }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "discount_uses",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    resident_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    released_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_discount_uses", x => new { x.tenant_id, x.order_id });
                }
            );

            migrationBuilder.CreateTable(
                name: "dispatch_connections",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    url = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    secret = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    former_secret = table.Column<string>(
                        type: "TEXT",
                        maxLength: 200,
                        nullable: true
                    ),
                    is_on = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dispatch_connections", x => new { x.tenant_id, x.code });
                }
            );

            migrationBuilder.CreateTable(
                name: "dispatch_requests",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    emergency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 4096, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    unit = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    files = table.Column<string>(type: "TEXT", nullable: false),
                    resident_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    conversation_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    house_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    address_words = table.Column<string>(
                        type: "TEXT",
                        maxLength: 500,
                        nullable: true
                    ),
                    phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    taken_by = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    taken_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_by = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dispatch_requests", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "due_rows",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject_version = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_due_rows",
                        x => new
                        {
                            x.tenant_id,
                            x.subject,
                            x.kind,
                            x.subject_version,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "failed_turns",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    conversation_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    bot_id = table.Column<long>(type: "INTEGER", nullable: false),
                    update_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: true),
                    error = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_failed_turns", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "forwarded_orders",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    connection = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    remote_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    remote_status = table.Column<string>(
                        type: "TEXT",
                        maxLength: 60,
                        nullable: true
                    ),
                    remote_at = table.Column<long>(type: "INTEGER", nullable: true),
                    delivered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_forwarded_orders",
                        x => new
                        {
                            x.tenant_id,
                            x.order_id,
                            x.connection,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "holds",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    conversation_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    technician_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    start_utc = table.Column<long>(type: "INTEGER", nullable: false),
                    end_utc = table.Column<long>(type: "INTEGER", nullable: false),
                    zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    work_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    first_half_hour = table.Column<int>(type: "INTEGER", nullable: false),
                    half_hours = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    is_prolonged = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_holds", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "house_groups",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_house_groups", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "houses",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    city = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    street = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    building = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    district = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    emergency_phone = table.Column<string>(
                        type: "TEXT",
                        maxLength: 40,
                        nullable: true
                    ),
                    link_code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    is_served = table.Column<bool>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(
                        type: "TEXT",
                        maxLength: 300,
                        nullable: false
                    ),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_houses", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "inbox",
                columns: table => new
                {
                    bot_id = table.Column<long>(type: "INTEGER", nullable: false),
                    update_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox", x => new { x.bot_id, x.update_id });
                }
            );

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    technician_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    token_sha256 = table.Column<string>(
                        type: "TEXT",
                        maxLength: 64,
                        nullable: false
                    ),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "job_offers",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    visit_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    technician_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    pay = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_offers", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "jobs",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    visit_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    technician_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    pay = table.Column<long>(type: "INTEGER", nullable: false),
                    door_code = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    photos_before = table.Column<int>(type: "INTEGER", nullable: false),
                    photos_after = table.Column<int>(type: "INTEGER", nullable: false),
                    accepted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    on_the_way_at = table.Column<long>(type: "INTEGER", nullable: true),
                    arrived_at = table.Column<long>(type: "INTEGER", nullable: true),
                    started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    contact_tried_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_jobs", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "ledger_entries",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    posting_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    no = table.Column<int>(type: "INTEGER", nullable: false),
                    account = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_ledger_entries",
                        x => new
                        {
                            x.tenant_id,
                            x.posting_id,
                            x.no,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "management_companies",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    brand_name = table.Column<string>(
                        type: "TEXT",
                        maxLength: 100,
                        nullable: false
                    ),
                    brand_colour = table.Column<string>(
                        type: "TEXT",
                        maxLength: 9,
                        nullable: false
                    ),
                    responsible = table.Column<string>(
                        type: "TEXT",
                        maxLength: 200,
                        nullable: false
                    ),
                    phone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    emergency_phone = table.Column<string>(
                        type: "TEXT",
                        maxLength: 40,
                        nullable: false
                    ),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    office_from = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    office_to = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    quiet_from = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    quiet_to = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    commission_basis_points = table.Column<int>(type: "INTEGER", nullable: false),
                    keeps_up = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    minimum_order = table.Column<long>(type: "INTEGER", nullable: false),
                    call_out_fee = table.Column<long>(type: "INTEGER", nullable: false),
                    urgent_basis_points = table.Column<int>(type: "INTEGER", nullable: false),
                    urgent_fee = table.Column<long>(type: "INTEGER", nullable: false),
                    night_basis_points = table.Column<int>(type: "INTEGER", nullable: false),
                    night_from = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    night_to = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    false_call_fee = table.Column<long>(type: "INTEGER", nullable: false),
                    free_cancel_hours = table.Column<int>(type: "INTEGER", nullable: false),
                    late_cancel_fee = table.Column<long>(type: "INTEGER", nullable: false),
                    offer_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    hold_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    paying_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    no_taker_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    absent_wait_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    online_payment = table.Column<string>(
                        type: "TEXT",
                        maxLength: 40,
                        nullable: false
                    ),
                    provider_token_name = table.Column<string>(
                        type: "TEXT",
                        maxLength: 100,
                        nullable: true
                    ),
                    receipt_vat_code = table.Column<int>(type: "INTEGER", nullable: true),
                    wish_processor = table.Column<string>(
                        type: "TEXT",
                        maxLength: 200,
                        nullable: true
                    ),
                    catalogue_version = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_management_companies", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "messages",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    conversation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    seq = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    lane = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    bot_id = table.Column<long>(type: "INTEGER", nullable: false),
                    chat_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    card_key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    fence = table.Column<long>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_attempt_at = table.Column<long>(type: "INTEGER", nullable: true),
                    error = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_messages",
                        x => new
                        {
                            x.tenant_id,
                            x.conversation_id,
                            x.seq,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "meter_verifications",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    line_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    result = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    organisation = table.Column<string>(
                        type: "TEXT",
                        maxLength: 120,
                        nullable: true
                    ),
                    record_number = table.Column<string>(
                        type: "TEXT",
                        maxLength: 60,
                        nullable: true
                    ),
                    verified_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    valid_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_meter_verifications",
                        x => new
                        {
                            x.tenant_id,
                            x.order_id,
                            x.line_id,
                            x.number,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "number_series",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    next = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_number_series", x => new { x.tenant_id, x.kind });
                }
            );

            migrationBuilder.CreateTable(
                name: "order_events",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    seq = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: false),
                    actor_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    actor_id = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_order_events",
                        x => new
                        {
                            x.tenant_id,
                            x.order_id,
                            x.seq,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "order_files",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    file_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_order_files",
                        x => new
                        {
                            x.tenant_id,
                            x.order_id,
                            x.file_id,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "orders",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    resident_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    house_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    place_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    entrance = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    floor = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    flat = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    intercom = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    contact_phone = table.Column<string>(
                        type: "TEXT",
                        maxLength: 20,
                        nullable: true
                    ),
                    contact_name = table.Column<string>(
                        type: "TEXT",
                        maxLength: 100,
                        nullable: true
                    ),
                    comment = table.Column<string>(type: "TEXT", maxLength: 4096, nullable: true),
                    payment_choice = table.Column<string>(
                        type: "TEXT",
                        maxLength: 40,
                        nullable: false
                    ),
                    agreed_quote_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    total = table.Column<long>(type: "INTEGER", nullable: false),
                    paid = table.Column<long>(type: "INTEGER", nullable: false),
                    cancel_reason = table.Column<string>(
                        type: "TEXT",
                        maxLength: 300,
                        nullable: true
                    ),
                    search_text = table.Column<string>(
                        type: "TEXT",
                        maxLength: 1000,
                        nullable: false
                    ),
                    why = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    last_event_seq = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_orders", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "outside_work",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    next_attempt_at = table.Column<long>(type: "INTEGER", nullable: false),
                    error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outside_work", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "payments",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    method = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    refunded = table.Column<long>(type: "INTEGER", nullable: false),
                    charge_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    provider_key = table.Column<string>(
                        type: "TEXT",
                        maxLength: 200,
                        nullable: true
                    ),
                    is_overpaid = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    paid_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payments", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "pending_activities",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    conversation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pending_activities", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "places",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    resident_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    house_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    entrance = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    floor = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    flat = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    intercom = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    used_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_places", x => new { x.tenant_id, x.id });
                }
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
                    discount_code_id = table.Column<byte[]>(type: "BLOB", nullable: true),
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
                name: "refunds",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    payment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refunds", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "residents",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_residents", x => new { x.tenant_id, x.id });
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
                name: "stored_files",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    media_type = table.Column<string>(
                        type: "TEXT",
                        maxLength: 100,
                        nullable: false
                    ),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    source_bot = table.Column<long>(type: "INTEGER", nullable: true),
                    source_file_id = table.Column<string>(
                        type: "TEXT",
                        maxLength: 300,
                        nullable: true
                    ),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_files", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "surveys",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    resident_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    technician_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    rating = table.Column<int>(type: "INTEGER", nullable: true),
                    recommendation = table.Column<int>(type: "INTEGER", nullable: true),
                    comment = table.Column<string>(type: "TEXT", maxLength: 4096, nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_surveys", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "technician_days",
                columns: table => new
                {
                    technician_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    open = table.Column<long>(type: "INTEGER", nullable: false),
                    busy = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_technician_days", x => new { x.technician_id, x.day });
                }
            );

            migrationBuilder.CreateTable(
                name: "technician_skills",
                columns: table => new
                {
                    technician_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    skill = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    tested_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_technician_skills", x => new { x.technician_id, x.skill });
                }
            );

            migrationBuilder.CreateTable(
                name: "technicians",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    first_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    last_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    employment = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    photo_sha256 = table.Column<string>(
                        type: "TEXT",
                        maxLength: 64,
                        nullable: true
                    ),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    radius_km = table.Column<double>(type: "REAL", nullable: false),
                    is_on_shift = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_suspended = table.Column<bool>(type: "INTEGER", nullable: false),
                    rating_sum = table.Column<int>(type: "INTEGER", nullable: false),
                    rating_count = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_technicians", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "tenant_services",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false),
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    is_on = table.Column<bool>(type: "INTEGER", nullable: false),
                    price = table.Column<long>(type: "INTEGER", nullable: true),
                    minimum = table.Column<long>(type: "INTEGER", nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    steps = table.Column<string>(type: "TEXT", nullable: false),
                    executor = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_tenant_services",
                        x => new
                        {
                            x.tenant_id,
                            x.code,
                            x.group_id,
                            x.valid_from,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "tenant_texts",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    template = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_tenant_texts",
                        x => new
                        {
                            x.tenant_id,
                            x.language,
                            x.key,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "troubles",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: true),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    conversation_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_by = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_troubles", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "understanding_model_bytes",
                columns: table => new
                {
                    model_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_understanding_model_bytes", x => x.model_id);
                }
            );

            migrationBuilder.CreateTable(
                name: "understanding_models",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    started_by = table.Column<string>(
                        type: "TEXT",
                        maxLength: 256,
                        nullable: false
                    ),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: true),
                    release = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    learned = table.Column<int>(type: "INTEGER", nullable: false),
                    judging = table.Column<int>(type: "INTEGER", nullable: false),
                    figures = table.Column<string>(type: "TEXT", nullable: true),
                    compared_with = table.Column<byte[]>(type: "BLOB", nullable: true),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    end = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    running = table.Column<bool>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_understanding_models", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "visits",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    technician_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    start_utc = table.Column<long>(type: "INTEGER", nullable: false),
                    end_utc = table.Column<long>(type: "INTEGER", nullable: false),
                    zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    local_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    local_from = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    local_to = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    work_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    first_half_hour = table.Column<int>(type: "INTEGER", nullable: false),
                    half_hours = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_visits", x => new { x.tenant_id, x.id });
                }
            );

            migrationBuilder.CreateTable(
                name: "work_patterns",
                columns: table => new
                {
                    technician_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    day = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    from = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    to = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_work_patterns",
                        x => new
                        {
                            x.technician_id,
                            x.day,
                            x.from,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "order_lines",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    service_code = table.Column<string>(
                        type: "TEXT",
                        maxLength: 60,
                        nullable: false
                    ),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    sum = table.Column<long>(type: "INTEGER", nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    visit_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    executor = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    own_side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_order_lines",
                        x => new
                        {
                            x.tenant_id,
                            x.order_id,
                            x.id,
                        }
                    );
                    table.ForeignKey(
                        name: "fk_order_lines_orders_tenant_id_order_id",
                        columns: x => new { x.tenant_id, x.order_id },
                        principalTable: "orders",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_bot_accounts_id",
                table: "bot_accounts",
                column: "id",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_calendar_cells_owner",
                table: "calendar_cells",
                column: "owner"
            );

            migrationBuilder.CreateIndex(
                name: "ix_call_tasks_tenant_id_done_at_due_at",
                table: "call_tasks",
                columns: new[] { "tenant_id", "done_at", "due_at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_consents_tenant_id_resident_id",
                table: "consents",
                columns: new[] { "tenant_id", "resident_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_conversation_addresses_tenant_id_conversation_id",
                table: "conversation_addresses",
                columns: new[] { "tenant_id", "conversation_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_conversations_tenant_id_asked_human_at",
                table: "conversations",
                columns: new[] { "tenant_id", "asked_human_at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_conversations_tenant_id_role_person_id",
                table: "conversations",
                columns: new[] { "tenant_id", "role", "person_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_corrections_tenant_id_order_id",
                table: "corrections",
                columns: new[] { "tenant_id", "order_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_corrections_tenant_id_status_at",
                table: "corrections",
                columns: new[] { "tenant_id", "status", "at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_device_records_tenant_id_removed_serial_search",
                table: "device_records",
                columns: new[] { "tenant_id", "removed_serial_search" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_device_records_tenant_id_serial_search",
                table: "device_records",
                columns: new[] { "tenant_id", "serial_search" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_discount_codes_tenant_id_code",
                table: "discount_codes",
                columns: new[] { "tenant_id", "code" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_discount_uses_tenant_id_code_id_resident_id",
                table: "discount_uses",
                columns: new[] { "tenant_id", "code_id", "resident_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_dispatch_requests_tenant_id_number",
                table: "dispatch_requests",
                columns: new[] { "tenant_id", "number" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_dispatch_requests_tenant_id_status_created_at",
                table: "dispatch_requests",
                columns: new[] { "tenant_id", "status", "created_at" }
            );

            migrationBuilder.CreateIndex(name: "ix_due_rows_at", table: "due_rows", column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_failed_turns_tenant_id_conversation_id",
                table: "failed_turns",
                columns: new[] { "tenant_id", "conversation_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_house_groups_tenant_id_name",
                table: "house_groups",
                columns: new[] { "tenant_id", "name" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_houses_tenant_id_link_code",
                table: "houses",
                columns: new[] { "tenant_id", "link_code" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "ix_inbox_at", table: "inbox", column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_tenant_id_token_sha256",
                table: "invitations",
                columns: new[] { "tenant_id", "token_sha256" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_job_offers_technician_id_status",
                table: "job_offers",
                columns: new[] { "technician_id", "status" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_job_offers_tenant_id_visit_id",
                table: "job_offers",
                columns: new[] { "tenant_id", "visit_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_jobs_tenant_id_order_id",
                table: "jobs",
                columns: new[] { "tenant_id", "order_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_jobs_tenant_id_technician_id_status",
                table: "jobs",
                columns: new[] { "tenant_id", "technician_id", "status" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_jobs_tenant_id_visit_id",
                table: "jobs",
                columns: new[] { "tenant_id", "visit_id" },
                unique: true,
                filter: "status NOT IN ('GivenUp', 'Cancelled', 'ResidentAbsent')"
            );

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_tenant_id_account_at",
                table: "ledger_entries",
                columns: new[] { "tenant_id", "account", "at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_tenant_id_subject",
                table: "ledger_entries",
                columns: new[] { "tenant_id", "subject" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_management_companies_code",
                table: "management_companies",
                column: "code",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_messages_state_bot_id",
                table: "messages",
                columns: new[] { "state", "bot_id" },
                filter: "state IN ('Pending', 'Claimed', 'Unknown', 'Parked')"
            );

            migrationBuilder.CreateIndex(
                name: "ix_messages_tenant_id_conversation_id_card_key",
                table: "messages",
                columns: new[] { "tenant_id", "conversation_id", "card_key" },
                filter: "card_key IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_orders_tenant_id_agreed_quote_id",
                table: "orders",
                columns: new[] { "tenant_id", "agreed_quote_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_orders_tenant_id_house_id_flat",
                table: "orders",
                columns: new[] { "tenant_id", "house_id", "flat" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_orders_tenant_id_number",
                table: "orders",
                columns: new[] { "tenant_id", "number" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_orders_tenant_id_resident_id_created_at",
                table: "orders",
                columns: new[] { "tenant_id", "resident_id", "created_at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_orders_tenant_id_status_created_at",
                table: "orders",
                columns: new[] { "tenant_id", "status", "created_at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_outside_work_state_next_attempt_at",
                table: "outside_work",
                columns: new[] { "state", "next_attempt_at" },
                filter: "state <> 'Done'"
            );

            migrationBuilder.CreateIndex(
                name: "ix_outside_work_tenant_id_subject",
                table: "outside_work",
                columns: new[] { "tenant_id", "subject" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_payments_tenant_id_method_charge_key",
                table: "payments",
                columns: new[] { "tenant_id", "method", "charge_key" },
                unique: true,
                filter: "charge_key IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_payments_tenant_id_order_id",
                table: "payments",
                columns: new[] { "tenant_id", "order_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_pending_activities_at",
                table: "pending_activities",
                column: "at"
            );

            migrationBuilder.CreateIndex(
                name: "ix_places_tenant_id_resident_id",
                table: "places",
                columns: new[] { "tenant_id", "resident_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_quotes_tenant_id_order_id_edition",
                table: "quotes",
                columns: new[] { "tenant_id", "order_id", "edition" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_refunds_tenant_id_payment_id",
                table: "refunds",
                columns: new[] { "tenant_id", "payment_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_residents_tenant_id_phone",
                table: "residents",
                columns: new[] { "tenant_id", "phone" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_surveys_tenant_id_order_id",
                table: "surveys",
                columns: new[] { "tenant_id", "order_id" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_technician_days_day",
                table: "technician_days",
                column: "day"
            );

            migrationBuilder.CreateIndex(
                name: "ix_technician_skills_skill",
                table: "technician_skills",
                column: "skill"
            );

            migrationBuilder.CreateIndex(
                name: "ix_troubles_tenant_id_closed_at_since",
                table: "troubles",
                columns: new[] { "tenant_id", "closed_at", "since" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_troubles_tenant_id_kind_subject",
                table: "troubles",
                columns: new[] { "tenant_id", "kind", "subject" },
                unique: true,
                filter: "closed_at IS NULL"
            );

            migrationBuilder.CreateIndex(
                name: "ix_understanding_models_running",
                table: "understanding_models",
                column: "running",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_understanding_models_status",
                table: "understanding_models",
                column: "status"
            );

            migrationBuilder.CreateIndex(
                name: "ix_visits_technician_id_start_utc",
                table: "visits",
                columns: new[] { "technician_id", "start_utc" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_visits_tenant_id_order_id",
                table: "visits",
                columns: new[] { "tenant_id", "order_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_visits_tenant_id_start_utc",
                table: "visits",
                columns: new[] { "tenant_id", "start_utc" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "accreditations");

            migrationBuilder.DropTable(name: "bot_accounts");

            migrationBuilder.DropTable(name: "bot_leases");

            migrationBuilder.DropTable(name: "calendar_cells");

            migrationBuilder.DropTable(name: "call_tasks");

            migrationBuilder.DropTable(name: "company_events");

            migrationBuilder.DropTable(name: "consents");

            migrationBuilder.DropTable(name: "conversation_addresses");

            migrationBuilder.DropTable(name: "conversations");

            migrationBuilder.DropTable(name: "corrections");

            migrationBuilder.DropTable(name: "device_records");

            migrationBuilder.DropTable(name: "discount_codes");

            migrationBuilder.DropTable(name: "discount_guesses");

            migrationBuilder.DropTable(name: "discount_uses");

            migrationBuilder.DropTable(name: "dispatch_connections");

            migrationBuilder.DropTable(name: "dispatch_requests");

            migrationBuilder.DropTable(name: "due_rows");

            migrationBuilder.DropTable(name: "failed_turns");

            migrationBuilder.DropTable(name: "forwarded_orders");

            migrationBuilder.DropTable(name: "holds");

            migrationBuilder.DropTable(name: "house_groups");

            migrationBuilder.DropTable(name: "houses");

            migrationBuilder.DropTable(name: "inbox");

            migrationBuilder.DropTable(name: "invitations");

            migrationBuilder.DropTable(name: "job_offers");

            migrationBuilder.DropTable(name: "jobs");

            migrationBuilder.DropTable(name: "ledger_entries");

            migrationBuilder.DropTable(name: "management_companies");

            migrationBuilder.DropTable(name: "messages");

            migrationBuilder.DropTable(name: "meter_verifications");

            migrationBuilder.DropTable(name: "number_series");

            migrationBuilder.DropTable(name: "order_events");

            migrationBuilder.DropTable(name: "order_files");

            migrationBuilder.DropTable(name: "order_lines");

            migrationBuilder.DropTable(name: "outside_work");

            migrationBuilder.DropTable(name: "payments");

            migrationBuilder.DropTable(name: "pending_activities");

            migrationBuilder.DropTable(name: "places");

            migrationBuilder.DropTable(name: "quotes");

            migrationBuilder.DropTable(name: "refunds");

            migrationBuilder.DropTable(name: "residents");

            migrationBuilder.DropTable(name: "services");

            migrationBuilder.DropTable(name: "stored_files");

            migrationBuilder.DropTable(name: "surveys");

            migrationBuilder.DropTable(name: "technician_days");

            migrationBuilder.DropTable(name: "technician_skills");

            migrationBuilder.DropTable(name: "technicians");

            migrationBuilder.DropTable(name: "tenant_services");

            migrationBuilder.DropTable(name: "tenant_texts");

            migrationBuilder.DropTable(name: "troubles");

            migrationBuilder.DropTable(name: "understanding_model_bytes");

            migrationBuilder.DropTable(name: "understanding_models");

            migrationBuilder.DropTable(name: "visits");

            migrationBuilder.DropTable(name: "work_patterns");

            migrationBuilder.DropTable(name: "orders");
        }
    }
}
