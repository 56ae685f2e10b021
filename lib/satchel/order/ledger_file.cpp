// SPDX-License-Identifier: MIT
#include "satchel/order/ledger_file.hpp"

#include "satchel/order/ledger_name.hpp"
#include "satchel/order/ledger_row.hpp"

#include <filesystem>

namespace satchel::detail {
namespace {

namespace fs = std::filesystem;

constexpr int ledger_version = 1;
constexpr char const* orders_layer = "orders";
constexpr char const* version_layer = "satchel_ledger";

bool may_be_made(fs::path const& path, LedgerOptions const& options)
{
    std::error_code ignored;
    return options.make_folders || !path.has_parent_path() ||
           fs::is_directory(path.parent_path(), ignored);
}

} // namespace

LedgerFile::LedgerFile(std::string const& datasource, LedgerOptions const& options,
                       DatasetPtr dataset)
    : m_datasource{datasource}, m_options{options}, m_wait{datasource, options},
      m_patience{"SQLITE_BUSY_TIMEOUT", one_try_ms, false},
      m_durability{"OGR_SQLITE_SYNCHRONOUS", "FULL", false}, m_dataset{std::move(dataset)}
{
}

LedgerFile::LedgerFile(std::string const& datasource, Access access, LedgerOptions const& options)
    : LedgerFile{datasource, options, DatasetPtr{}}
{
    register_drivers();
    if (datasource.empty()) {
        throw wrong_ledger(datasource, "has no name");
    }
    if (!is_connection(datasource)) {
        std::error_code problem;
        auto const found = fs::exists(fs::path{datasource}, problem);
        if (problem) {
            throw unusable_ledger(datasource, "cannot be opened: " + problem.message());
        }
        if (!found && !may_be_made(datasource, options)) {
            throw Error{Failure::output, ledger_name(datasource), "its folder does not exist",
                        "is the disk or share mounted? If this is to be a new ledger, make the "
                        "folder first"};
        }
        if (!found && access == Access::read) {
            return;
        }
        if (!found && make_file(datasource)) {
            note_new();
        }
    }
    insist([&] {
        open(access);
        use_layers(access);
    });
}

void LedgerFile::note_new() const
{
    if (m_options.note) {
        m_options.note("new " + ledger_name(m_datasource));
    }
}

bool LedgerFile::is_geopackage() const
{
    return std::string_view{m_dataset->GetDriverName()} == "GPKG";
}

void LedgerFile::open(Access access)
{
    auto const open_as = [&](unsigned int flags) {
        m_dataset.reset(GDALDataset::Open(m_datasource.c_str(),
                                          flags | GDAL_OF_VECTOR | GDAL_OF_VERBOSE_ERROR));
    };
    // Reading, too, begins with writing where it may: after a crash, SQLite must
    // roll the unfinished transaction back, which it cannot do read-only.
    m_orders = nullptr;
    m_errors.clear();
    open_as(GDAL_OF_UPDATE);
    if (!m_dataset && access == Access::read && !is_locked(m_errors.first())) {
        m_errors.clear();
        open_as(GDAL_OF_READONLY);
    }
    if (!m_dataset) {
        throw failed("cannot be opened");
    }

    std::string const driver = m_dataset->GetDriverName();
    if (!is_geopackage() && driver != "PostgreSQL") {
        throw wrong_ledger(m_datasource,
                           "is " + driver + ", which cannot promise that an order is written once");
    }
    m_errors.clear();
    if (is_geopackage() && access == Access::write) {
        // FULL may lose the last commit at a power cut, EXTRA does not; OGR's own
        // setting does not know the word.
        execute("PRAGMA synchronous = EXTRA");
    }
}

/// Takes the layers of the ledger, if they are there.
bool LedgerFile::find_layers()
{
    // In this order: both layers appear at once, but another process may make
    // them between one look and the next.
    m_orders = m_dataset->GetLayerByName(orders_layer);
    if (m_orders == nullptr) {
        return false;
    }
    auto* const versions = m_dataset->GetLayerByName(version_layer);
    if (versions == nullptr) {
        throw wrong_ledger(m_datasource, "has a layer \"orders\" that is not Satchel's");
    }

    versions->ResetReading();
    FeaturePtr const version{versions->GetNextFeature()};
    if (!version) {
        throw failed("cannot be read: it does not say its version");
    }
    versions->ResetReading(); // ends the query, which would hold a lock
    if (auto const number = version->GetFieldAsInteger("version"); number > ledger_version) {
        throw Error{Failure::configuration, ledger_name(m_datasource),
                    "was made by a newer Satchel (ledger version " + std::to_string(number) + ')',
                    "update Satchel"};
    }
    return true;
}

void LedgerFile::use_layers(Access access)
{
    if (find_layers()) {
        if (access == Access::write) {
            // A ledger of an earlier Satchel lacks the columns that came later.
            if (!make_order_fields(*m_orders)) {
                throw failed("cannot be written");
            }
            make_indexes();
        }
    } else if (access == Access::write) {
        try {
            make_schema();
            note_new();
        } catch (Error const&) {
            // Another process may have made it in the meantime.
            open(access);
            if (!find_layers()) {
                throw;
            }
        }
    }
    m_errors.clear();
}

void LedgerFile::make_schema()
{
    Transaction transaction{*this};
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
        orders->SyncToDisk() != OGRERR_NONE || m_errors.failed()) {
        throw failed("cannot be set up");
    }
    make_indexes();
    m_orders = orders;
    transaction.commit();
}

/// What makes buying twice impossible, whoever else writes. Asked for each time,
/// so that a ledger copied by a tool that drops indexes gets them back.
void LedgerFile::make_indexes()
{
    for (std::string const column : {"request_key", "customer_reference"}) {
        execute("CREATE UNIQUE INDEX IF NOT EXISTS satchel_live_" + column + " ON \"" +
                orders_layer + "\" (\"" + column + "\") WHERE \"state\" <> 'rejected'");
    }
}

void LedgerFile::execute(std::string const& sql)
{
    m_errors.clear();
    auto* const result = m_dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr);
    m_dataset->ReleaseResultSet(result);
    if (m_errors.failed()) {
        throw failed("cannot be written");
    }
}

Error LedgerFile::failed(std::string const& what) const
{
    auto const reason = m_errors.first();
    return unusable_ledger(
        m_datasource, without_password(what + (reason.empty() ? "" : ": " + reason), m_datasource));
}

void LedgerFile::start_transaction()
{
    m_errors.clear();
    if (m_dataset->StartTransaction() != OGRERR_NONE) {
        throw failed("cannot be written");
    }
    if (m_orders == nullptr) {
        return; // it is being made
    }
    try {
        // A value that changes: SQLite does not write a page that stays as it is.
        execute(R"(UPDATE "satchel_ledger" SET "uses" = "uses" + 1)");
    } catch (Error const&) {
        m_dataset->RollbackTransaction();
        throw;
    }
}

LedgerFile::Transaction::Transaction(LedgerFile& file) : m_file{file}
{
    m_file.insist([&] { m_file.start_transaction(); });
}

LedgerFile::Transaction::~Transaction()
{
    if (m_open) {
        m_file.m_dataset->RollbackTransaction();
    }
}

void LedgerFile::Transaction::commit()
{
    m_file.m_errors.clear();
    if (m_file.is_geopackage()) {
        // OGR gives up a commit that failed; so this one waits itself, for those who
        // read at the moment.
        m_file.execute("PRAGMA busy_timeout = " +
                       std::to_string(m_file.m_options.patience.count()));
    }
    // OGR keeps some of its bookkeeping for later; here there is no later.
    if (m_file.m_orders->SyncToDisk() != OGRERR_NONE ||
        m_file.m_dataset->CommitTransaction() != OGRERR_NONE || m_file.m_errors.failed()) {
        throw m_file.failed("cannot be written");
    }
    m_open = false;
}

} // namespace satchel::detail
