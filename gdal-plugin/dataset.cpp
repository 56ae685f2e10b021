// SPDX-License-Identifier: MIT
#include "dataset.hpp"

#include "account_tables.hpp"
#include "failures.hpp"
#include "orders_table.hpp"
#include "sorted_select.hpp"

#include <unistd.h>

#include <utility>

namespace satchel::ogr {
namespace {

bool is_ogr_sql(char const* dialect)
{
    return dialect == nullptr || *dialect == '\0' || EQUAL(dialect, "OGRSQL");
}

} // namespace

Dataset::Dataset(Subject subject) : m_subject{std::move(subject)}, m_footprints{m_subject}
{
    m_tables = {contracts_layer([this]() -> Service& { return service(); }),
                product_types_layer([this]() -> Service& { return service(); }),
                orders_layer(m_subject.account->configuration())};
    m_layers = {&m_footprints, m_tables[0].get(), m_tables[1].get(), m_tables[2].get()};
}

Dataset::~Dataset()
{
    for (auto& [result, dataset] : m_others) {
        dataset->GDALDataset::ReleaseResultSet(result);
    }
    if (m_process != ::getpid()) {
        static_cast<void>(m_connection.release()); // the parent uses it
    }
}

SATCHEL_GDAL_CONST OGRLayer* Dataset::GetLayer(int number) SATCHEL_GDAL_CONST
{
    return number < 0 || number >= GetLayerCount() ? nullptr
                                                   : m_layers[static_cast<std::size_t>(number)];
}

Service& Dataset::service()
{
    m_subject.account->check_process();
    if (!m_connection) {
        m_connection = m_subject.account->connect();
    }
    return m_connection->service();
}

OGRLayer* Dataset::ExecuteSQL(char const* statement, OGRGeometry* filter, char const* dialect)
{
    if (is_ogr_sql(dialect) && statement != nullptr) {
        // An error is told once: OGR would ask the same again.
        auto const result =
            guarded([&] { return std::optional{sorted_by_service(statement, filter)}; });
        if (!result || *result != nullptr) {
            return result.value_or(nullptr);
        }
    }
    return dialect != nullptr && EQUAL(dialect, "SQLITE")
               ? by_sqlite(statement, filter, dialect)
               : computed_by_ogr(statement, filter, dialect);
}

/// On a dataset with a name that SQLite can open it by once more.
OGRLayer* Dataset::by_sqlite(char const* statement, OGRGeometry* filter, char const* dialect)
{
    auto other = std::make_unique<Dataset>(m_subject);
    other->m_name = std::make_unique<NamedSubject>(m_subject);
    other->SetDescription(other->m_name->name().c_str());
    auto* const result = other->computed_by_ogr(statement, filter, dialect);
    if (result != nullptr) {
        m_others.emplace(result, std::move(other));
    }
    return result;
}

/// Null where a failure is known before the first row: OGR would make rows of what came, and
/// programs look for errors only behind the last one.
OGRLayer* Dataset::computed_by_ogr(char const* statement, OGRGeometry* filter, char const* dialect)
{
    auto const said_before = failures_said();
    auto* const result = GDALDataset::ExecuteSQL(statement, filter, dialect);
    // SQLite has read then already, and would do so again.
    if (result != nullptr && statement != nullptr && is_ogr_sql(dialect) &&
        guarded([&] { return is_read_before_first_row(statement); })) {
        OGRFeature::DestroyFeature(result->GetNextFeature());
        result->ResetReading();
    }
    if (result != nullptr && failures_said() != said_before) {
        ReleaseResultSet(result);
        return nullptr;
    }
    return result;
}

/// OGR reads everything to sort it. Null where the service's order may be another one.
OGRLayer* Dataset::sorted_by_service(std::string const& statement, OGRGeometry* filter)
{
    auto const select = read_sorted_select(statement);
    if (!select || m_subject.options.limit > 0) {
        return nullptr; // with a limit another order would bring other images
    }
    auto subject = m_subject;
    subject.query.sort_keys = {select->key};
    auto sorted = std::make_unique<Dataset>(std::move(subject));
    if (!sorted->m_footprints.is_sorted_like_ogr(select->where, filter)) {
        return nullptr;
    }
    auto* const result = sorted->GDALDataset::ExecuteSQL(select->sql.c_str(), filter, nullptr);
    if (result != nullptr) {
        m_others.emplace(result, std::move(sorted));
    }
    return result;
}

void Dataset::ReleaseResultSet(OGRLayer* result)
{
    if (auto const other = m_others.extract(result)) {
        other.mapped()->GDALDataset::ReleaseResultSet(result);
        return;
    }
    GDALDataset::ReleaseResultSet(result);
}

} // namespace satchel::ogr
