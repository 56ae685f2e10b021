// SPDX-License-Identifier: MIT
#include "satchel/order/ledger_file.hpp"

#include "satchel/order/ledger_name.hpp"
#include "satchel/order/ledger_row.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace satchel::detail {
namespace {

namespace fs = std::filesystem;

constexpr int ledger_version = 1;
constexpr char const* orders_layer = "orders";
constexpr char const* version_layer = "satchel_ledger";

/// Others may hold the lock for the time of one transaction.
constexpr char const* patience_ms = "30000";

Error wrong_kind(std::string const& datasource, std::string const& what)
{
    return {Failure::configuration, ledger_name(datasource), what,
            "a ledger is a GeoPackage (PATH.gpkg) or a PostgreSQL database (PG:...)"};
}

std::string system_reason() { return std::strerror(errno); }

/// Missing folders, open to this user only: orders are nobody else's business.
void make_folders(fs::path const& folder, std::string const& datasource)
{
    if (folder.empty() || fs::is_directory(folder)) {
        return;
    }
    make_folders(folder.parent_path(), datasource);
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
        throw unusable_ledger(datasource, "the folder " + folder.string() +
                                              " cannot be made: " + system_reason());
    }
}

/// A folder for a file in the making, removed at the end with what is in it.
class Workshop {
public:
    explicit Workshop(fs::path const& beside)
    {
        auto name = (beside / ".satchel-XXXXXX").string();
        if (::mkdtemp(name.data()) != nullptr) {
            m_path = name;
        }
    }
    Workshop(Workshop const&) = delete;
    Workshop& operator=(Workshop const&) = delete;
    ~Workshop()
    {
        std::error_code ignored;
        if (!m_path.empty()) {
            fs::remove_all(m_path, ignored);
        }
    }

    [[nodiscard]] fs::path const& path() const { return m_path; }

private:
    fs::path m_path;
}; // class Workshop

bool flush(fs::path const& path)
{
    auto const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    auto const done = file >= 0 && ::fsync(file) == 0;
    if (file >= 0) {
        ::close(file);
    }
    return done;
}

/// Gives a complete file its name, never in place of another one: two processes
/// may make the ledger at the same time, and one of them has put an order in it.
bool publish(fs::path const& complete, fs::path const& path)
{
    if (::link(complete.c_str(), path.c_str()) == 0 || errno == EEXIST) {
        return true;
    }
    // File systems without hard links.
    return ::renameat2(AT_FDCWD, complete.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0 ||
           errno == EEXIST;
}

/// Another format's extension: its reader would not know the file for what it is.
bool is_foreign(fs::path const& path)
{
    auto extension = path.extension().string();
    if (extension.size() < 2 || EQUAL(extension.c_str(), ".gpkg")) {
        return false;
    }
    extension.erase(0, 1);
    auto& drivers = *GetGDALDriverManager();
    for (int i = 0; i < drivers.GetDriverCount(); ++i) {
        auto const* const known = drivers.GetDriver(i)->GetMetadataItem(GDAL_DMD_EXTENSIONS);
        if (known != nullptr) {
            CPLStringList const list{CSLTokenizeString(known)};
            if (list.FindString(extension.c_str()) >= 0) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

LedgerFile::LedgerFile(std::string const& datasource, DatasetPtr dataset)
    : m_datasource{datasource}, m_patience{"SQLITE_BUSY_TIMEOUT", patience_ms, false},
      m_durability{"OGR_SQLITE_SYNCHRONOUS", "FULL", false}, m_dataset{std::move(dataset)}
{
}

LedgerFile::LedgerFile(std::string const& datasource, Access access)
    : LedgerFile{datasource, DatasetPtr{}}
{
    register_drivers();
    if (datasource.empty()) {
        throw wrong_kind(datasource, "has no name");
    }
    if (!is_connection(datasource)) {
        std::error_code problem;
        auto const found = fs::exists(fs::path{datasource}, problem);
        if (problem) {
            throw unusable_ledger(datasource, "cannot be opened: " + problem.message());
        }
        if (!found && access == Access::read) {
            return;
        }
        if (!found) {
            make_file(datasource);
        }
    }
    open(access);
    use_layers(access);
}

/// Makes a ledger under its name, complete or not at all.
void LedgerFile::make_file(std::string const& datasource)
{
    fs::path const path{datasource};
    if (is_foreign(path)) {
        throw wrong_kind(datasource, "has the extension of another format");
    }
    auto const folder = path.has_parent_path() ? path.parent_path() : fs::path{"."};
    make_folders(folder, datasource);
    Workshop const workshop{folder};
    if (workshop.path().empty()) {
        throw unusable_ledger(datasource, "cannot be made: " + system_reason());
    }

    auto const made = workshop.path() / "ledger.gpkg";
    if (auto* const driver = GetGDALDriverManager()->GetDriverByName("GPKG")) {
        OgrErrors const errors;
        // Without OGR's count of features, whose triggers it drops and makes again
        // with every insert: a crash in between would leave a wrong count.
        CPLStringList options;
        options.SetNameValue("ADD_GPKG_OGR_CONTENTS", "NO");
        LedgerFile file{datasource, DatasetPtr{driver->Create(made.c_str(), 0, 0, 0, GDT_Unknown,
                                                              options.List())}};
        if (!file.m_dataset) {
            throw unusable_ledger(datasource, "cannot be made: " + errors.first_or("GDAL failed"));
        }
        file.make_schema();
    } else {
        throw wrong_kind(datasource, "needs GDAL's GeoPackage driver, which is missing");
    }
    if (::chmod(made.c_str(), 0600) != 0 || !flush(made) || !publish(made, path)) {
        throw unusable_ledger(datasource, "cannot be made: " + system_reason());
    }
    flush(folder);
}

void LedgerFile::open(Access access)
{
    auto const open_as = [&](unsigned int flags) {
        m_dataset.reset(GDALDataset::Open(m_datasource.c_str(),
                                          flags | GDAL_OF_VECTOR | GDAL_OF_VERBOSE_ERROR));
    };
    // Reading, too, begins with writing where it may: after a crash, SQLite must
    // roll the unfinished transaction back, which it cannot do read-only.
    open_as(GDAL_OF_UPDATE);
    if (!m_dataset && access == Access::read) {
        m_errors.clear();
        open_as(GDAL_OF_READONLY);
    }
    if (!m_dataset) {
        throw failed("cannot be opened");
    }

    std::string const driver = m_dataset->GetDriverName();
    if (driver != "GPKG" && driver != "PostgreSQL") {
        throw wrong_kind(m_datasource,
                         "is " + driver + ", which cannot promise that an order is written once");
    }
    m_errors.clear();
    if (driver == "GPKG" && access == Access::write) {
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
        throw wrong_kind(m_datasource, "has a layer \"orders\" that is not Satchel's");
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
            make_indexes();
        }
    } else if (access == Access::write) {
        try {
            make_schema();
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
    make_order_fields(*orders);
    for (auto const* const name : {"version", "uses"}) {
        OGRFieldDefn field{name, OFTInteger};
        versions->CreateField(&field);
    }
    OGRFeature version{versions->GetLayerDefn()};
    version.SetField("version", ledger_version);
    version.SetField("uses", 0);
    if (versions->CreateFeature(&version) != OGRERR_NONE || orders->SyncToDisk() != OGRERR_NONE ||
        m_errors.failed()) {
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
    m_file.start_transaction();
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
    // OGR keeps some of its bookkeeping for later; here there is no later.
    if (m_file.m_orders->SyncToDisk() != OGRERR_NONE ||
        m_file.m_dataset->CommitTransaction() != OGRERR_NONE || m_file.m_errors.failed()) {
        throw m_file.failed("cannot be written");
    }
    m_open = false;
}

} // namespace satchel::detail
