// SPDX-License-Identifier: MIT
#include "satchel/aoi/refusal.hpp"

namespace satchel::detail {

void Refusal::see(OGRGeometry const& geometry)
{
    if (geometry.getDimension() == 2) {
        m_polygon_types.insert(geometry.getGeometryName());
    }
}

void Refusal::add(Error const& error, bool is_other_shape)
{
    if (++m_bad == 1) {
        m_first = error;
        m_is_other_shape = is_other_shape;
    }
}

Error Refusal::error(std::size_t all) const
{
    std::string what = m_first->what();
    if (m_bad > 1) {
        what += "; " + std::to_string(m_bad - 1) + " more of the " + std::to_string(all) +
                " features cannot be used either";
    }
    auto hint = m_first->hint();
    if (auto better = polygons_only(); m_is_other_shape && better) {
        hint = std::move(*better);
    }
    return {m_first->failure(), m_first->where(), what, hint};
}

/// How to take the polygons alone, where a layer holds points and lines as well. Databases
/// have other words for it.
std::optional<std::string> Refusal::polygons_only() const
{
    static std::set<std::string> const databases{"GPKG", "SQLite", "PostgreSQL", "MySQL"};
    if (!m_request.where.empty() || m_source.datasets.empty() || m_polygon_types.empty() ||
        databases.contains(m_source.datasets.front()->GetDriverName())) {
        return std::nullopt;
    }
    std::string list;
    for (auto const& name : m_polygon_types) {
        list += (list.empty() ? "'" : ",'") + std::string{name} + '\'';
    }
    return "take the polygons alone with --where \"OGR_GEOMETRY" +
           (m_polygon_types.size() == 1 ? "=" + list : " IN (" + list + ')') +
           "\", or widen the others with --buffer 500m";
}

} // namespace satchel::detail
