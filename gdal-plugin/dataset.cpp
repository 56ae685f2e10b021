// SPDX-License-Identifier: MIT
#include "dataset.hpp"

#include "account_tables.hpp"
#include "failures.hpp"
#include "orders_table.hpp"
#include "sorted_select.hpp"

#include <unistd.h>

#include <utility>

namespace satchel::ogr {

Dataset::Dataset(Subject subject) : m_subject{std::move(subject)}, m_footprints{m_subject}
{
    m_tables = {contracts_layer([this]() -> Service& { return service(); }),
                product_types_layer([this]() -> Service& { return service(); }),
                orders_layer(m_subject.account->configuration())};
    m_layers = {&m_footprints, m_tables[0].get(), m_tables[1].get(), m_tables[2].get()};
}

Dataset::~Dataset()
{
    for (auto& [result, dataset] : m_sorted) {
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
    auto const is_ogr_sql = dialect == nullptr || *dialect == '\0' || EQUAL(dialect, "OGRSQL");
    if (is_ogr_sql && statement != nullptr) {
        // An error is told once: OGR would ask the same again.
        auto const result =
            guarded([&] { return std::optional{sorted_by_service(statement, filter)}; });
        if (!result || *result != nullptr) {
            return result.value_or(nullptr);
        }
    }
    return GDALDataset::ExecuteSQL(statement, filter, dialect);
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
        m_sorted.emplace(result, std::move(sorted));
    }
    return result;
}

void Dataset::ReleaseResultSet(OGRLayer* result)
{
    if (auto const sorted = m_sorted.extract(result)) {
        sorted.mapped()->GDALDataset::ReleaseResultSet(result);
        return;
    }
    GDALDataset::ReleaseResultSet(result);
}

} // namespace satchel::ogr
