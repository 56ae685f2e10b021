// SPDX-License-Identifier: MIT
#include "satchel/aoi/unread.hpp"

#include "satchel/aoi/layers.hpp"

#include <cpl_string.h>

#include <algorithm>
#include <map>
#include <string_view>

namespace satchel::detail {
namespace {

/// The dataset that a layer is of; the first one for the result of a statement.
GDALDataset& dataset_of(OpenSource const& source, OGRLayer const& layer)
{
    for (auto const& dataset : source.datasets) {
        for (auto const* const one : dataset->GetLayers()) {
            if (one == &layer) {
                return *dataset;
            }
        }
    }
    return *source.datasets.front();
}

bool is_missing(OGRFeature const& feature)
{
    auto const* const geometry = feature.GetGeometryRef();
    return geometry == nullptr || geometry->IsEmpty() != 0;
}

} // namespace

std::string shown_text(std::string const& text)
{
    constexpr std::size_t most = 60;
    std::string result;
    for (auto const letter : text) {
        if (std::string_view{" \t\r\n"}.find(letter) == std::string_view::npos) {
            result += letter;
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
        if (result.size() > most) {
            break;
        }
    }
    if (result.size() > most) {
        auto end = most;
        while (end > 0 && (static_cast<unsigned char>(result[end]) & 0xC0U) == 0x80U) {
            --end; // not within a letter
        }
        result.resize(end);
        result += "...";
    }
    return in_quotes(result);
}

UnreadGeometry::UnreadGeometry(OpenSource const& source, AoiSource const& request, OGRLayer& layer)
    : m_request{request}
{
    static std::map<std::string, Kind> const kinds{{"CSV", Kind::table},
                                                   {"GeoJSON", Kind::json},
                                                   {"GeoJSONSeq", Kind::json_sequence},
                                                   {"LIBKML", Kind::kml}};
    auto& dataset = dataset_of(source, layer);
    auto const kind = kinds.find(dataset.GetDriverName());
    if (kind == kinds.end()) {
        return;
    }
    m_kind = kind->second;
    m_path = dataset.GetDescription();
    m_layer = request.sql.empty() ? layer.GetName() : "";
    m_geometry_column = layer.GetGeometryColumn();
    auto const is_json = m_kind == Kind::json || m_kind == Kind::json_sequence;
    if (m_kind == Kind::kml || (is_json && !source.is_remote && is_suspect_json(m_path, request))) {
        list();
    }
}

void UnreadGeometry::list()
{
    m_is_listed = true;
    if (m_kind == Kind::kml) {
        auto found = unread_in_kml(m_path, m_request);
        m_shapes = std::move(found.shapes);
        m_has_network_link = found.has_network_link;
    } else {
        m_shapes = unread_in_json(m_path, m_kind == Kind::json_sequence, m_request);
    }
}

bool UnreadGeometry::is_needed(std::string const& field) const
{
    return m_kind == Kind::table &&
           (EQUAL(field.c_str(), "WKT") || STARTS_WITH_CI(field.c_str(), "_WKT") ||
            EQUAL(("geom_" + field).c_str(), m_geometry_column.c_str()));
}

std::optional<std::string> UnreadGeometry::of(OGRFeature const& feature)
{
    switch (m_kind) {
    case Kind::table:
        return feature.GetGeometryRef() == nullptr ? text_in_fields(feature) : std::nullopt;
    case Kind::json:
    case Kind::json_sequence:
        if (!m_is_listed && is_missing(feature)) {
            list();
        }
        return listed(feature);
    case Kind::kml:
        return listed(feature);
    case Kind::other:
        break;
    }
    return std::nullopt;
}

std::optional<std::string> UnreadGeometry::text_in_fields(OGRFeature const& feature) const
{
    for (int i = 0; i < feature.GetFieldCount(); ++i) {
        if (!is_needed(feature.GetFieldDefnRef(i)->GetNameRef()) ||
            !feature.IsFieldSetAndNotNull(i)) {
            continue;
        }
        std::string const text = feature.GetFieldAsString(i);
        if (text.find_first_not_of(" \t\r\n") != std::string::npos &&
            !EQUAL(text.c_str(), "null")) {
            return shown_text(text);
        }
    }
    return std::nullopt;
}

std::optional<std::string> UnreadGeometry::listed(OGRFeature const& feature) const
{
    auto const found =
        std::find_if(m_shapes.begin(), m_shapes.end(), [&](UnreadShape const& shape) {
            return shape.fid == feature.GetFID() &&
                   (m_layer.empty() || m_layer.starts_with(shape.layer));
        });
    return found == m_shapes.end() ? std::nullopt : std::optional{found->what};
}

} // namespace satchel::detail
