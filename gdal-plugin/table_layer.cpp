// SPDX-License-Identifier: MIT
#include "table_layer.hpp"

#include "failures.hpp"

#include <algorithm>

namespace satchel::ogr {

TableLayer::TableLayer(std::unique_ptr<OGRFeatureDefn> columns, Load load)
    : m_columns{columns.release()}, m_load{std::move(load)}
{
    m_columns->Reference();
    SetDescription(m_columns->GetName());
}

TableLayer::~TableLayer()
{
    m_rows.reset();
    m_columns->Release();
}

bool TableLayer::is_loaded()
{
    if (!m_rows) {
        m_rows = guarded([&] { return std::optional{m_load(*m_columns)}; });
    }
    return m_rows.has_value();
}

bool TableLayer::is_kept(OGRFeature& row)
{
    // A filter that is meant for other layers takes nothing from one without geometry.
    auto const is_anywhere = m_poFilterGeom == nullptr || m_columns->GetGeomFieldCount() == 0;
    return (is_anywhere || FilterGeometry(row.GetGeometryRef()) != FALSE) &&
           (m_poAttrQuery == nullptr || m_poAttrQuery->Evaluate(&row) != FALSE);
}

/// Without what the reader does not want.
OGRFeature* TableLayer::copy_of(OGRFeature const& row) const
{
    auto* const copy = row.Clone();
    for (int i = 0; i < m_columns->GetFieldCount(); ++i) {
        if (m_columns->GetFieldDefn(i)->IsIgnored() != FALSE) {
            copy->UnsetField(i);
        }
    }
    if (m_columns->IsGeometryIgnored() != FALSE) {
        copy->SetGeometry(nullptr);
    }
    return copy;
}

int TableLayer::GetNextArrowArray(ArrowArrayStream* stream, ArrowArray* array)
{
    auto const status = OGRLayer::GetNextArrowArray(stream, array);
    return m_rows ? status : failed(*array);
}

void TableLayer::ResetReading()
{
    m_next = 0;
    m_is_over = false;
}

OGRFeature* TableLayer::GetNextFeature()
{
    if (m_is_over || !is_loaded()) {
        m_is_over = true;
        return nullptr;
    }
    while (m_next < m_rows->size()) {
        auto& row = *(*m_rows)[m_next++];
        if (is_kept(row)) {
            return copy_of(row);
        }
    }
    return nullptr;
}

OGRFeature* TableLayer::GetFeature(GIntBig fid)
{
    if (!is_loaded()) {
        return nullptr;
    }
    auto const row = std::find_if(m_rows->begin(), m_rows->end(),
                                  [&](auto const& kept) { return kept->GetFID() == fid; });
    return row == m_rows->end() ? nullptr : copy_of(**row);
}

GIntBig TableLayer::GetFeatureCount(int /*force*/)
{
    if (!is_loaded()) {
        return -1;
    }
    return std::count_if(m_rows->begin(), m_rows->end(),
                         [&](auto const& row) { return is_kept(*row); });
}

OGRErr TableLayer::SetNextByIndex(GIntBig index)
{
    ResetReading();
    m_is_over = true;
    if (index >= 0 && is_loaded()) {
        for (; m_next < m_rows->size(); ++m_next) {
            if (is_kept(*(*m_rows)[m_next]) && index-- == 0) {
                m_is_over = false;
                return OGRERR_NONE;
            }
        }
    }
    return SATCHEL_GDAL_NO_SUCH_INDEX;
}

int TableLayer::TestCapability(char const* capability) SATCHEL_GDAL_CONST
{
    for (auto const* const always : {OLCStringsAsUTF8, OLCIgnoreFields, OLCRandomRead}) {
        if (EQUAL(capability, always)) {
            return TRUE;
        }
    }
    // Once it is loaded; before that a count is a request.
    auto const is_count =
        EQUAL(capability, OLCFastFeatureCount) || EQUAL(capability, OLCFastSetNextByIndex);
    return is_count && m_rows ? TRUE : FALSE;
}

} // namespace satchel::ogr
