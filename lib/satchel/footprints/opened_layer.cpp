// SPDX-License-Identifier: MIT
#include "satchel/footprints/opened_layer.hpp"

#include "satchel/aoi/source.hpp"
#include "satchel/footprints/format.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace satchel::detail {
namespace {

/// What the user wrote: a path, perhaps with QGIS' "|layername=..." behind it.
struct Place {
    std::string path;
    std::string layer;
};

Place place_of(std::string const& text)
{
    constexpr std::string_view mark = "|layername=";
    auto const start = text.find(mark);
    if (start == std::string::npos) {
        return {text, {}};
    }
    auto const name = text.substr(start + mark.size());
    return {text.substr(0, start), name.substr(0, name.find('|'))};
}

bool has_images(OGRLayer& layer) { return layer.GetLayerDefn()->GetFieldIndex("source_id") >= 0; }

OGRLayer& choose_layer(GDALDataset& dataset, Place const& place)
{
    if (!place.layer.empty()) {
        auto* const layer = dataset.GetLayerByName(place.layer.c_str());
        if (layer == nullptr) {
            throw unusable_layer(place.path, "has no layer \"" + place.layer + '"');
        }
        return *layer;
    }

    std::vector<OGRLayer*> candidates;
    for (auto* layer : dataset.GetLayers()) {
        if (has_images(*layer)) {
            candidates.push_back(layer);
        }
    }
    if (candidates.empty()) {
        if (dataset.GetLayerCount() > 0 && dataset.GetLayer(0)->GetFeatureCount() == 0 &&
            dataset.GetLayer(0)->GetLayerDefn()->GetFieldCount() == 0) {
            return *dataset.GetLayer(0); // an empty GeoJSON layer has no fields
        }
        throw unusable_layer(place.path, "has no layer with a field source_id",
                             "give a footprints layer as satchel search writes it");
    }
    if (candidates.size() > 1) {
        std::string names;
        for (auto* candidate : candidates) {
            names += (names.empty() ? "" : ", ") + std::string{candidate->GetName()};
        }
        throw unusable_layer(place.path, "has several layers of images: " + names,
                             "name one: " + place.path +
                                 "|layername=" + candidates.front()->GetName());
    }
    return *candidates.front();
}

Error unusable_filter(OGRLayer& layer, std::string const& label, std::string const& filter,
                      std::string const& reason)
{
    std::string fields;
    auto const& definition = *layer.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        fields +=
            (fields.empty() ? "" : ", ") + std::string{definition.GetFieldDefn(i)->GetNameRef()};
    }
    // The reason repeats the whole statement, of which the user wrote only the filter.
    return unusable_layer(label,
                          "the filter \"" + filter +
                              "\" cannot be used: " + reason.substr(0, reason.find(": SELECT")),
                          "the layer has the fields " + fields);
}

} // namespace

Error unusable_layer(std::string const& where, std::string const& why, std::string const& hint)
{
    return {Failure::input, without_secrets(where), without_secrets(why), without_secrets(hint)};
}

ToWgs84::ToWgs84(OGRLayer& layer, std::string const& where, bool is_ours)
    : m_where{where}, m_target{wgs84()}
{
    auto const* const source = layer.GetSpatialRef();
    if (source == nullptr && is_ours) {
        return; // footprints are in EPSG:4326
    }
    if (source == nullptr) {
        throw unusable_layer(where, "has no CRS",
                             "footprints are in EPSG:4326; say so in the file");
    }
    m_source.reset(source->Clone());
    m_source->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (m_source->IsSame(m_target.get()) == 0) {
        m_transformation.reset(OGRCreateCoordinateTransformation(m_source.get(), m_target.get()));
        if (!m_transformation) {
            throw unusable_layer(where, "has a CRS that cannot be brought to WGS 84");
        }
    }
}

MultiPolygon ToWgs84::operator()(OGRGeometry const* geometry, std::string const& feature)
{
    if (geometry == nullptr) {
        return {};
    }
    std::unique_ptr<OGRGeometry> const straight{geometry->getLinearGeometry()};
    if (m_transformation && straight->transform(m_transformation.get()) != OGRERR_NONE) {
        throw unusable_layer(feature, "has a position that cannot be brought to WGS 84");
    }
    return polygons_from_ogr(*straight);
}

OpenedFootprints::OpenedFootprints(std::string const& path, Access access)
{
    register_drivers();
    auto const place = place_of(path);
    m_path = place.path;
    unsigned const mode = access == Access::read ? GDAL_OF_READONLY : GDAL_OF_UPDATE;
    m_dataset.reset(
        GDALDataset::Open(m_path.c_str(), GDAL_OF_VECTOR | mode, nullptr, nullptr, nullptr));
    if (!m_dataset) {
        throw unusable_layer(
            path,
            (access == Access::read ? "cannot be read: " : "cannot be changed: ") +
                m_errors.first_or("no such file"),
            "give a footprints layer as satchel search -o FILE writes it, or image "
            "ids");
    }
    m_layer = &choose_layer(*m_dataset, place);
    m_label = m_path + ", layer \"" + m_layer->GetName() + '"';
    if (field("source_id") < 0 && !is_blank()) {
        throw unusable_layer(m_label, "has no field source_id",
                             "give a footprints layer as satchel search writes it");
    }
    m_errors.clear();
}

bool OpenedFootprints::is_blank() const
{
    return m_layer->GetLayerDefn()->GetFieldIndex("source_id") < 0 &&
           m_layer->GetFeatureCount() == 0;
}

int OpenedFootprints::field(std::string const& name) const
{
    auto const& definition = *m_layer->GetLayerDefn();
    auto const index = definition.GetFieldIndex(name.c_str());
    return index >= 0 ? index : definition.GetFieldIndex(short_name(name).c_str());
}

void OpenedFootprints::filter(std::string const& where)
{
    m_filter = where;
    if (!where.empty() && m_layer->SetAttributeFilter(where.c_str()) != OGRERR_NONE) {
        throw unusable_filter(*m_layer, m_label, where, m_errors.first_or("it is not SQL"));
    }
}

void OpenedFootprints::check_read_to_end(std::size_t came)
{
    if (!m_errors.failed()) {
        return;
    }
    if (!m_filter.empty() && came == 0) { // GeoPackage tries a filter only when it reads
        throw unusable_filter(*m_layer, m_label, m_filter, m_errors.first());
    }
    throw unusable_layer(m_label, "cannot be read to its end: " + m_errors.first());
}

ToWgs84 OpenedFootprints::to_wgs84() const
{
    return {*m_layer, m_label, std::string_view{m_dataset->GetDriverName()} == "CSV"};
}

} // namespace satchel::detail
