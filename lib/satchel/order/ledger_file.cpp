// SPDX-License-Identifier: MIT
#include "satchel/order/ledger_file.hpp"

#include "satchel/order/clock.hpp"
#include "satchel/order/ledger_name.hpp"
#include "satchel/order/ledger_row.hpp"

#include <filesystem>

namespace satchel::detail {
namespace {

namespace fs = std::filesystem;

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
    if (!m_options.note) {
        return;
    }
    auto text = "new " + ledger_name(m_datasource);
    if (!is_connection(m_datasource) && fs::path{m_datasource}.is_relative()) {
        text +=
            ", which only this folder has: another one does not know what is ordered from here. "
            "With an absolute path in SATCHEL_LEDGER there is one for all";
    }
    m_options.note(text);
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
    // In a file that was locked while its tables were looked at, GDAL finds none.
    if (!m_dataset || is_locked(m_errors.first())) {
        throw failed("cannot be opened");
    }

    std::string const driver = m_dataset->GetDriverName();
    if (!is_geopackage() && driver != "PostgreSQL") {
        throw wrong_ledger(m_datasource,
                           "is " + driver + ", which cannot promise that an order is written once");
    }
    m_errors.clear();
    if (is_geopackage()) {
        // GDAL 3.6 heeds SQLITE_BUSY_TIMEOUT while it opens a file, and then waits 5 s.
        execute("PRAGMA busy_timeout = " + std::string{one_try_ms});
    }
    if (access == Access::write) {
        make_durable();
    }
}

/// Whatever the settings of this user, GDAL or the database are, a commit is on the disk.
void LedgerFile::make_durable()
{
    if (!is_geopackage()) {
        execute("SELECT set_config('synchronous_commit', CASE current_setting("
                "'synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting("
                "'synchronous_commit') END, false), "
                "set_config('lock_timeout', '" +
                std::string{one_try_ms} + "', false)");
        return;
    }
    // "wal" stays, in which a GIS has it open perhaps. OFF and MEMORY, which GDAL can be told
    // with OGR_SQLITE_JOURNAL, would leave a broken file after a crash.
    auto const journal = ask("PRAGMA journal_mode").value_or("");
    if (journal != "wal" && journal != "delete" &&
        ask("PRAGMA journal_mode = DELETE").value_or("") != "delete") {
        throw failed("cannot be written safely");
    }
    // FULL may lose the last commit at a power cut, EXTRA does not; OGR's own setting does
    // not know the word.
    execute("PRAGMA synchronous = EXTRA");
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

void LedgerFile::select(std::string const& sql, std::function<void(OGRLayer&)> const& read)
{
    m_errors.clear();
    if (auto* const result = m_dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr)) {
        read(*result);
        m_dataset->ReleaseResultSet(result);
    }
    if (m_errors.failed()) {
        throw failed("cannot be read");
    }
}

std::optional<std::string> LedgerFile::ask(std::string const& sql)
{
    std::optional<std::string> answer;
    select(sql, [&](OGRLayer& result) {
        FeaturePtr const feature{result.GetNextFeature()};
        if (feature && feature->GetFieldCount() > 0 && feature->IsFieldSetAndNotNull(0)) {
            answer = feature->GetFieldAsString(0);
        }
    });
    return answer;
}

std::string LedgerFile::now()
{
    // Not now(): that is when the transaction began, which may have waited for others since.
    return is_geopackage() ? utc_now()
                           : ask("SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', "
                                 "'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")
                                 .value_or(utc_now());
}

std::string LedgerFile::surely_over()
{
    constexpr std::time_t largest_difference_s = 45 * 60;
    return is_geopackage() ? utc_text(std::time(nullptr) - largest_difference_s) : now();
}

void LedgerFile::lock_row(std::int64_t id)
{
    if (!is_geopackage()) {
        (void)ask(R"(SELECT "state" FROM "orders" WHERE "fid" = )" + std::to_string(id) +
                  " FOR UPDATE");
    }
}

std::string LedgerFile::skipping_locked() const
{
    return is_geopackage() ? "" : " FOR UPDATE SKIP LOCKED";
}

Error LedgerFile::failed(std::string const& what) const
{
    auto const reason = m_errors.first();
    return unusable_ledger(
        m_datasource, without_password(what + (reason.empty() ? "" : ": " + reason), m_datasource));
}

void LedgerFile::start_transaction(Transaction::Scope scope)
{
    m_errors.clear();
    // OGR's own transactions of a GeoPackage begin without a lock, and it takes them for
    // ended when a commit has failed: such a one could not be tried again. Only for making
    // layers it has to know that there is one.
    if (is_geopackage() && scope != Transaction::Scope::schema) {
        execute("BEGIN IMMEDIATE");
    } else if (m_dataset->StartTransaction() != OGRERR_NONE) {
        throw failed("cannot be written");
    }
    try {
        if (m_orders == nullptr) {
            if (!is_geopackage()) {
                // There is no row yet for which the others could wait.
                execute("SELECT pg_advisory_xact_lock(hashtext('satchel ledger'))");
            }
        } else if (scope != Transaction::Scope::rows) {
            // A value that changes: SQLite does not write a page that stays as it is.
            execute(R"(UPDATE "satchel_ledger" SET "uses" = "uses" + 1)");
        }
        if (!is_geopackage()) {
            execute("SET LOCAL lock_timeout = " + std::to_string(m_options.patience.count()));
        }
    } catch (Error const&) {
        roll_back(scope);
        throw;
    }
}

void LedgerFile::commit()
{
    m_errors.clear();
    if (is_geopackage()) {
        execute("COMMIT TRANSACTION");
    } else if (m_dataset->CommitTransaction() != OGRERR_NONE || m_errors.failed()) {
        throw failed("cannot be written");
    }
}

void LedgerFile::roll_back(Transaction::Scope scope)
{
    if (is_geopackage() && scope != Transaction::Scope::schema) {
        m_dataset->ReleaseResultSet(
            m_dataset->ExecuteSQL("ROLLBACK TRANSACTION", nullptr, nullptr));
    } else {
        m_dataset->RollbackTransaction();
    }
}

LedgerFile::Transaction::Transaction(LedgerFile& file, Scope scope) : m_file{file}, m_scope{scope}
{
    m_file.insist([&] { m_file.start_transaction(scope); });
}

LedgerFile::Transaction::~Transaction()
{
    if (m_open) {
        m_file.roll_back(m_scope);
    }
}

void LedgerFile::Transaction::commit()
{
    m_file.m_errors.clear();
    // OGR keeps some of its bookkeeping for later; here there is no later.
    if (m_file.m_orders->SyncToDisk() != OGRERR_NONE || m_file.m_errors.failed()) {
        throw m_file.failed("cannot be written");
    }
    m_file.insist([&] { m_file.commit(); });
    m_open = false;
}

} // namespace satchel::detail
