// SPDX-License-Identifier: MIT
#include "satchel/order/ledger_file.hpp"
#include "satchel/order/ledger_name.hpp"
#include "satchel/order/ledger_row.hpp"

#include <array>

/// The layers of the ledger, and how one of an earlier version becomes one of today.
namespace satchel::detail {
namespace {

/// 1: single orders. 2: plans of many (plan_key, claimed rows), credit_after. 3: quotations, which
/// an older Satchel would not ask about.
constexpr int ledger_version = 3;
constexpr char const* orders_layer = "orders";
constexpr char const* version_layer = "satchel_ledger";

struct Index {
    char const* name;
    char const* kind;
    char const* on;
};

/// The first two make buying twice impossible, whoever else writes; the third finds the
/// next order of a long plan.
constexpr std::array<Index, 3> indexes{{
    {"satchel_live_request_key", "UNIQUE INDEX",
     R"("orders" ("request_key") WHERE "state" <> 'rejected')"},
    {"satchel_live_customer_reference", "UNIQUE INDEX",
     R"("orders" ("customer_reference") WHERE "state" <> 'rejected')"},
    {"satchel_plan", "INDEX", R"("orders" ("plan_key", "state", "fid"))"},
}};

} // namespace

/// Goes to the schema of a database in which a ledger is: whoever is given a schema of their own
/// later would else begin a new ledger there, which does not know what was ordered before.
/// Returns it with a dot; nothing where it is the current schema, or there is no ledger. Where the
/// connection names a schema, the ledger is in that one or nowhere.
std::string LedgerFile::enter_schema()
{
    if (is_geopackage()) {
        return {};
    }
    if (auto const named = named_schema(m_datasource); !named.empty()) {
        if (ask("SELECT current_schema()").value_or("") != named) {
            throw Error{Failure::configuration, ledger_name(m_datasource),
                        "the database has no schema \"" + named + "\" that this user may use",
                        "make it with CREATE SCHEMA, or leave active_schema away"};
        }
        return {};
    }
    auto const schema =
        ask("SELECT nspname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace "
            "WHERE pg_class.oid = to_regclass('satchel_ledger') AND nspname <> "
            "coalesce(current_schema(), '')");
    if (!schema) {
        return {};
    }
    (void)ask("SELECT set_config('search_path', concat_ws(', ', (SELECT "
              "quote_ident(nspname) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = "
              "relnamespace WHERE pg_class.oid = to_regclass('satchel_ledger')), "
              "nullif(current_setting('search_path'), '')), false)");
    return *schema + '.';
}

/// Takes the layers of the ledger, if they are there.
bool LedgerFile::find_layers()
{
    // Who meets a locked file or a lost server finds no layer, or one without columns, which
    // is not the same as a ledger that nobody has written yet.
    auto const look = [&](auto const& work) {
        m_errors.clear();
        auto result = work();
        if (m_errors.failed()) {
            throw failed("cannot be read");
        }
        return result;
    };
    auto const schema = enter_schema();
    auto const layer_named = [&](std::string const& name) {
        return look([&] {
            auto* const layer = m_dataset->GetLayerByName((schema + name).c_str());
            if (layer != nullptr) {
                (void)layer->GetLayerDefn(); // reads the columns
            }
            return layer;
        });
    };
    auto const first_of = [&](OGRLayer* layer) {
        return look([&] {
            layer->ResetReading();
            FeaturePtr feature{layer->GetNextFeature()};
            layer->ResetReading(); // ends the query, which would hold a lock
            return feature;
        });
    };
    // The version before the columns: another process may make them newer in between, and
    // then migrate() notices. Both layers appear at once, but perhaps between two looks.
    auto* versions = layer_named(version_layer);
    auto version = versions == nullptr ? FeaturePtr{} : first_of(versions);
    m_orders = layer_named(orders_layer);
    if (m_orders == nullptr) {
        return false;
    }
    if (versions == nullptr) {
        versions = layer_named(version_layer);
        if (versions == nullptr) {
            throw wrong_ledger(m_datasource, "has a layer \"orders\" that is not Satchel's");
        }
        version = first_of(versions);
    }
    if (!version) {
        throw failed("cannot be read: it does not say its version");
    }
    m_version = version->GetFieldAsInteger("version");
    if (m_version > ledger_version) {
        throw Error{Failure::configuration, ledger_name(m_datasource),
                    "was made by a newer Satchel (ledger version " + std::to_string(m_version) +
                        ')',
                    "update Satchel"};
    }
    return true;
}

/// Asked for each time, so that a ledger copied by a tool that drops indexes, or edited by
/// a person, gets back what it needs.
bool LedgerFile::is_current()
{
    return m_version == ledger_version && has_order_fields(*m_orders) && has_indexes();
}

void LedgerFile::use_layers(Access access)
{
    // Twice where it has to be made or migrated, by this process or another one.
    for (int round = 1;; ++round) {
        auto const found = find_layers();
        if (access == Access::read || (found && is_current())) {
            break;
        }
        if (round > 2) {
            throw failed("cannot be set up");
        }
        if (found) {
            migrate();
        } else {
            make_schema();
        }
        open(access);
    }
    m_errors.clear();
}

void LedgerFile::make_schema()
{
    Transaction transaction{*this, Transaction::Scope::schema};
    auto const there =
        ask(is_geopackage() ? "SELECT count(*) FROM sqlite_master WHERE name = 'satchel_ledger'"
                            : "SELECT count(*) FROM pg_tables WHERE schemaname = "
                              "current_schema() AND tablename = 'satchel_ledger'");
    if (there != "0") {
        return;
    }
    CPLStringList options;
    options.SetNameValue("FID", "fid");
    options.SetNameValue("GEOMETRY_NAME", "geom");
    auto const reference = wgs84();
    auto* const orders =
        m_dataset->CreateLayer(orders_layer, reference.get(), wkbMultiPolygon, options.List());
    auto* const versions = m_dataset->CreateLayer(version_layer, nullptr, wkbNone, options.List());
    if (orders == nullptr || versions == nullptr) {
        throw failed("cannot be set up");
    }
    bool complete = make_order_fields(*orders);
    for (auto const* const name : {"version", "uses"}) {
        OGRFieldDefn field{name, OFTInteger};
        complete = versions->CreateField(&field) == OGRERR_NONE && complete;
    }
    OGRFeature version{versions->GetLayerDefn()};
    version.SetField("version", ledger_version);
    version.SetField("uses", 0);
    if (!complete || versions->CreateFeature(&version) != OGRERR_NONE ||
        orders->SyncToDisk() != OGRERR_NONE || versions->SyncToDisk() != OGRERR_NONE ||
        m_errors.failed()) {
        throw failed("cannot be set up");
    }
    make_indexes();
    m_orders = orders;
    transaction.commit();
    note_new();
}

void LedgerFile::migrate()
{
    Transaction transaction{*this, Transaction::Scope::schema};
    auto const version = ask(R"(SELECT "version" FROM "satchel_ledger")").value_or("");
    if (version != std::to_string(m_version)) {
        return; // the layer as it was opened is not the layer as it is
    }
    m_errors.clear();
    if (!make_order_fields(*m_orders) || m_errors.failed()) {
        throw failed("cannot be written");
    }
    make_indexes();
    execute(R"(UPDATE "satchel_ledger" SET "version" = )" + std::to_string(ledger_version));
    transaction.commit();
}

bool LedgerFile::has_indexes()
{
    std::string names;
    for (auto const& index : indexes) {
        names += (names.empty() ? "'" : ", '") + std::string{index.name} + '\'';
    }
    auto const found =
        ask((is_geopackage()
                 ? "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND name"
                 : "SELECT count(*) FROM pg_class JOIN pg_index ON pg_class.oid = indexrelid WHERE "
                   "indrelid = 'orders'::regclass AND indisvalid AND relname") +
            std::string{" IN ("} + names + ')');
    return found == std::to_string(indexes.size());
}

void LedgerFile::make_indexes()
{
    for (auto const& index : indexes) {
        execute("CREATE " + std::string{index.kind} + " IF NOT EXISTS " + index.name + " ON " +
                index.on);
    }
}

} // namespace satchel::detail
