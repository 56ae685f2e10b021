// SPDX-License-Identifier: MIT
#include "satchel/footprints/sqlite.hpp"

#include "satchel/error.hpp"

#include <sqlite3.h>

namespace satchel::detail {
namespace {

Error failure(std::string const& path, sqlite3* database)
{
    std::string const reason =
        database == nullptr ? "there is no memory" : sqlite3_errmsg(database);
    bool const is_full = database != nullptr && sqlite3_errcode(database) == SQLITE_FULL;
    return {Failure::output, path, "cannot be written as GeoPackage: " + reason,
            is_full ? "is the disk full?" : ""};
}

} // namespace

void SqliteStatement::Finalizer::operator()(sqlite3_stmt* statement) const noexcept
{
    sqlite3_finalize(statement);
}

void SqliteStatement::check(int result) const
{
    if (result != SQLITE_OK) {
        throw failure(m_path, m_database);
    }
}

void SqliteStatement::bind(int parameter, std::string_view text)
{
    check(sqlite3_bind_text64(m_statement.get(), parameter, text.data(), text.size(), SQLITE_STATIC,
                              SQLITE_UTF8));
}

void SqliteStatement::bind(int parameter, double number)
{
    check(sqlite3_bind_double(m_statement.get(), parameter, number));
}

void SqliteStatement::bind(int parameter, std::int64_t number)
{
    check(sqlite3_bind_int64(m_statement.get(), parameter, number));
}

void SqliteStatement::bind_blob(int parameter, std::string_view bytes)
{
    check(sqlite3_bind_blob64(m_statement.get(), parameter, bytes.data(), bytes.size(),
                              SQLITE_STATIC));
}

void SqliteStatement::bind_null(int parameter)
{
    check(sqlite3_bind_null(m_statement.get(), parameter));
}

bool SqliteStatement::step()
{
    auto const result = sqlite3_step(m_statement.get());
    if (result != SQLITE_ROW && result != SQLITE_DONE) {
        throw failure(m_path, m_database);
    }
    return result == SQLITE_ROW;
}

void SqliteStatement::reset() { check(sqlite3_reset(m_statement.get())); }

void SqliteStatement::run()
{
    step();
    reset();
}

std::int64_t SqliteStatement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string SqliteStatement::text(int column) const
{
    auto const* const bytes =
        static_cast<char const*>(sqlite3_column_blob(m_statement.get(), column));
    auto const size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column));
    return bytes == nullptr ? std::string{} : std::string{bytes, size};
}

void SqliteDatabase::Closer::operator()(sqlite3* database) const noexcept
{
    sqlite3_close_v2(database);
}

SqliteDatabase::SqliteDatabase(std::filesystem::path const& file, std::string path)
    : m_path{std::move(path)}
{
    sqlite3* database = nullptr;
    auto const result = sqlite3_open_v2(file.c_str(), &database,
                                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    m_database.reset(database);
    if (result != SQLITE_OK) {
        throw failure(m_path, database);
    }
    // A row of two thousand bytes fits into these; else each would be asked for and given back.
    constexpr int piece_size = 4096;
    constexpr int pieces = 64;
    sqlite3_db_config(database, SQLITE_DBCONFIG_LOOKASIDE, nullptr, piece_size, pieces);
}

void SqliteDatabase::run(std::string const& sql)
{
    if (sqlite3_exec(m_database.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        throw failure(m_path, m_database.get());
    }
}

SqliteStatement SqliteDatabase::prepare(std::string const& sql)
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(m_database.get(), sql.c_str(), static_cast<int>(sql.size()), &statement,
                           nullptr) != SQLITE_OK) {
        throw failure(m_path, m_database.get());
    }
    return {statement, m_database.get(), m_path};
}

void SqliteDatabase::close()
{
    auto* const database = m_database.release();
    if (sqlite3_close(database) != SQLITE_OK) {
        m_database.reset(database);
        throw failure(m_path, database);
    }
}

} // namespace satchel::detail
