// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace satchel::detail {

/// A prepared statement. All of it throws Failure::output.
class SqliteStatement {
public:
    /// Numbers from 1. Texts and bytes are not copied: they stay until the statement has run.
    void bind(int parameter, std::string_view text);
    void bind(int parameter, double number);
    void bind(int parameter, std::int64_t number);
    void bind_blob(int parameter, std::string_view bytes);
    void bind_null(int parameter);

    /// Runs it with what is bound; true while there is another row.
    bool step();
    void reset();

    /// One that gives no rows.
    void run();

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;

private:
    friend class SqliteDatabase;
    struct Finalizer {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    SqliteStatement(sqlite3_stmt* statement, sqlite3* database, std::string path)
        : m_statement{statement}, m_database{database}, m_path{std::move(path)}
    {
    }
    void check(int result) const;

    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
    sqlite3* m_database;
    std::string m_path;
}; // class SqliteStatement

/// A database file that is there already.
class SqliteDatabase {
public:
    /// `path` is what the user wrote, for errors. Throws Failure::output, as all of it.
    SqliteDatabase(std::filesystem::path const& file, std::string path);

    void run(std::string const& sql);
    [[nodiscard]] SqliteStatement prepare(std::string const& sql);

    /// Closing may write; only here its failure is noticed.
    void close();

    [[nodiscard]] sqlite3* handle() const { return m_database.get(); }

private:
    struct Closer {
        void operator()(sqlite3* database) const noexcept;
    };
    std::string m_path;
    std::unique_ptr<sqlite3, Closer> m_database;
}; // class SqliteDatabase

} // namespace satchel::detail
