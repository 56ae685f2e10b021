// SPDX-License-Identifier: MIT
#pragma once

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::sandbox {

/// A text as SQL writes it, quotes doubled.
[[nodiscard]] std::string sql_text(std::string_view text);

/// Runs one statement that gives no rows. Throws Failure::output with SQLite's words.
void execute(GDALDataset& database, std::string const& statement);

/// Calls `take` for every row of a query.
void query(GDALDataset& database, std::string const& statement,
           std::function<void(OGRFeature&)> const& take);

/// The first column of the first row; `otherwise` when there is none.
[[nodiscard]] GIntBig query_number(GDALDataset& database, std::string const& statement,
                                   GIntBig otherwise = 0);

/// Writes one row of a layer; throws Failure::output when it cannot.
void insert(OGRLayer& layer, OGRFeature& row);

/// A write transaction that no other process or thread can be in at the same time;
/// rolled back unless committed.
class Transaction {
public:
    explicit Transaction(GDALDataset& database);
    Transaction(Transaction const&) = delete;
    Transaction& operator=(Transaction const&) = delete;
    ~Transaction();

    void commit();

private:
    GDALDataset& m_database;
    bool m_open = true;
}; // class Transaction

/// Open connections to a GeoPackage. A connection is used by one thread at a time
/// and given back when its lease ends.
class Connections {
public:
    explicit Connections(std::filesystem::path file) : m_file{std::move(file)} {}

    class Lease {
    public:
        Lease(Connections& owner, std::unique_ptr<GDALDataset> database)
            : m_owner{owner}, m_database{std::move(database)}
        {
        }
        Lease(Lease const&) = delete;
        Lease& operator=(Lease const&) = delete;
        ~Lease();

        [[nodiscard]] GDALDataset& operator*() const { return *m_database; }
        [[nodiscard]] GDALDataset* operator->() const { return m_database.get(); }

    private:
        Connections& m_owner;
        std::unique_ptr<GDALDataset> m_database;
    }; // class Lease

    [[nodiscard]] Lease take();

private:
    std::filesystem::path m_file;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<GDALDataset>> m_idle;
}; // class Connections

/// Opens a GeoPackage to read and write, null when it is none or cannot be opened.
/// Waits for other processes' transactions.
[[nodiscard]] std::unique_ptr<GDALDataset> open_database(std::filesystem::path const& file);

} // namespace satchel::sandbox
