// SPDX-License-Identifier: MIT
#include "sandbox/sql.hpp"

#include "satchel/error.hpp"

#include <cpl_error.h>

#include <array>

namespace satchel::sandbox {
namespace {

Error failed(GDALDataset& database)
{
    return {Failure::output, database.GetDescription(), CPLGetLastErrorMsg(),
            "the sandbox's state file must be writable; remove it to start afresh"};
}

} // namespace

std::string sql_text(std::string_view text)
{
    std::string result = "'";
    for (auto const character : text) {
        if (character == '\'') {
            result += "''";
        } else if (character == '\0') {
            result += '\1'; // would end the statement; names nothing in either form
        } else {
            result += character;
        }
    }
    return result + '\'';
}

void execute(GDALDataset& database, std::string const& statement)
{
    query(database, statement, [](OGRFeature&) {});
}

void query(GDALDataset& database, std::string const& statement,
           std::function<void(OGRFeature&)> const& take)
{
    CPLErrorHandlerPusher const quiet{CPLQuietErrorHandler};
    CPLErrorReset();
    auto const release = [&](OGRLayer* layer) { database.ReleaseResultSet(layer); };
    std::unique_ptr<OGRLayer, decltype(release)> const rows{
        database.ExecuteSQL(statement.c_str(), nullptr, nullptr), release};
    if (CPLGetLastErrorType() == CE_Failure) {
        throw failed(database);
    }
    if (!rows) {
        return;
    }
    for (auto const& row : *rows) {
        take(*row);
    }
    if (CPLGetLastErrorType() == CE_Failure) {
        throw failed(database);
    }
}

GIntBig query_number(GDALDataset& database, std::string const& statement, GIntBig otherwise)
{
    auto result = otherwise;
    query(database, statement, [&](OGRFeature& row) { result = row.GetFieldAsInteger64(0); });
    return result;
}

void insert(OGRLayer& layer, OGRFeature& row)
{
    CPLErrorHandlerPusher const quiet{CPLQuietErrorHandler};
    CPLErrorReset();
    if (layer.CreateFeature(&row) != OGRERR_NONE) {
        throw Error{Failure::output, layer.GetName(), CPLGetLastErrorMsg(),
                    "the sandbox's state file must be writable"};
    }
}

// OGR keeps BEGIN, COMMIT and ROLLBACK for itself and has no immediate
// transactions. The longer forms of the same statements reach SQLite as they are.
Transaction::Transaction(GDALDataset& database) : m_database{database}
{
    execute(m_database, "BEGIN IMMEDIATE TRANSACTION");
}

Transaction::~Transaction()
{
    if (m_open) {
        CPLErrorHandlerPusher const quiet{CPLQuietErrorHandler};
        m_database.ExecuteSQL("ROLLBACK TRANSACTION", nullptr, nullptr);
    }
}

void Transaction::commit()
{
    execute(m_database, "END TRANSACTION");
    m_open = false;
}

Connections::Lease::~Lease()
{
    std::scoped_lock const lock{m_owner.m_mutex};
    m_owner.m_idle.push_back(std::move(m_database));
}

Connections::Lease Connections::take()
{
    {
        std::scoped_lock const lock{m_mutex};
        if (!m_idle.empty()) {
            auto database = std::move(m_idle.back());
            m_idle.pop_back();
            return {*this, std::move(database)};
        }
    }
    auto database = open_database(m_file);
    if (!database) {
        throw Error{Failure::output, m_file.string(), "the sandbox's state cannot be opened",
                    "the file must be readable and writable; remove it to start afresh"};
    }
    return {*this, std::move(database)};
}

std::unique_ptr<GDALDataset> open_database(std::filesystem::path const& file)
{
    CPLErrorHandlerPusher const quiet{CPLQuietErrorHandler};
    std::array<char const*, 2> const drivers{"GPKG", nullptr};
    std::unique_ptr<GDALDataset> database{GDALDataset::Open(
        file.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, drivers.data(), nullptr, nullptr)};
    if (database) {
        execute(*database, "PRAGMA busy_timeout = 20000");
    }
    return database;
}

} // namespace satchel::sandbox
