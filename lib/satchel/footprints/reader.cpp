// SPDX-License-Identifier: MIT
#include "satchel/aoi/ogr.hpp"
#include "satchel/aoi/source.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/layer.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>

namespace satchel {
namespace {

using namespace detail;

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

Error unusable(std::string const& where, std::string const& why, std::string const& hint = {})
{
    return {Failure::input, without_secrets(where), without_secrets(why), without_secrets(hint)};
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
    return unusable(label,
                    "the filter \"" + filter +
                        "\" cannot be used: " + reason.substr(0, reason.find(": SELECT")),
                    "the layer has the fields " + fields);
}

bool has_images(OGRLayer& layer) { return layer.GetLayerDefn()->GetFieldIndex("source_id") >= 0; }

OGRLayer& choose_layer(GDALDataset& dataset, Place const& place)
{
    if (!place.layer.empty()) {
        auto* const layer = dataset.GetLayerByName(place.layer.c_str());
        if (layer == nullptr) {
            throw unusable(place.path, "has no layer \"" + place.layer + '"');
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
        throw unusable(place.path, "has no layer with a field source_id",
                       "give a footprints layer as satchel search writes it");
    }
    if (candidates.size() > 1) {
        std::string names;
        for (auto* candidate : candidates) {
            names += (names.empty() ? "" : ", ") + std::string{candidate->GetName()};
        }
        throw unusable(place.path, "has several layers of images: " + names,
                       "name one: " + place.path + "|layername=" + candidates.front()->GetName());
    }
    return *candidates.front();
}

/// Brings geometries of a layer to WGS 84 where they are not.
class ToWgs84 {
public:
    /// `is_ours`: a format that keeps its CRS in another file, which may have stayed behind.
    ToWgs84(OGRLayer& layer, std::string const& where, bool is_ours)
        : m_where{where}, m_target{wgs84()}
    {
        auto const* const source = layer.GetSpatialRef();
        if (source == nullptr && is_ours) {
            return; // footprints are in EPSG:4326
        }
        if (source == nullptr) {
            throw unusable(where, "has no CRS", "footprints are in EPSG:4326; say so in the file");
        }
        m_source.reset(source->Clone());
        m_source->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        if (m_source->IsSame(m_target.get()) == 0) {
            m_transformation.reset(
                OGRCreateCoordinateTransformation(m_source.get(), m_target.get()));
            if (!m_transformation) {
                throw unusable(where, "has a CRS that cannot be brought to WGS 84");
            }
        }
    }

    [[nodiscard]] MultiPolygon operator()(OGRGeometry const* geometry, std::string const& feature)
    {
        if (geometry == nullptr) {
            return {};
        }
        std::unique_ptr<OGRGeometry> const straight{geometry->getLinearGeometry()};
        if (m_transformation && straight->transform(m_transformation.get()) != OGRERR_NONE) {
            throw unusable(feature, "has a position that cannot be brought to WGS 84");
        }
        return polygons_from_ogr(*straight);
    }

private:
    std::string m_where;
    SpatialReferencePtr m_target;
    SpatialReferencePtr m_source;
    std::unique_ptr<OGRCoordinateTransformation> m_transformation;
}; // class ToWgs84

} // namespace

std::vector<LayerImage> read_footprints(std::string const& path, std::string const& where)
{
    register_drivers();
    OgrErrors errors;
    auto const place = place_of(path);
    DatasetPtr const dataset{GDALDataset::Open(
        place.path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr)};
    if (!dataset) {
        throw unusable(path, "cannot be read: " + errors.first_or("no such file"),
                       "give a footprints layer as satchel search -o FILE writes it, or image ids");
    }
    auto& layer = choose_layer(*dataset, place);
    auto const label = place.path + ", layer \"" + layer.GetName() + '"';
    auto const& definition = *layer.GetLayerDefn();
    auto const source_id = definition.GetFieldIndex("source_id");
    if (source_id < 0 && layer.GetFeatureCount() == 0) {
        return {};
    }
    if (source_id < 0) {
        throw unusable(label, "has no field source_id",
                       "give a footprints layer as satchel search writes it");
    }
    errors.clear();
    if (!where.empty() && layer.SetAttributeFilter(where.c_str()) != OGRERR_NONE) {
        throw unusable_filter(layer, label, where, errors.first_or("it is not SQL"));
    }

    auto const constellation =
        std::max(definition.GetFieldIndex("constellation"), definition.GetFieldIndex("constell"));
    ToWgs84 to_wgs84{layer, label, std::string_view{dataset->GetDriverName()} == "CSV"};
    std::vector<LayerImage> images;
    std::unordered_set<std::string> known;
    for (auto const& feature : layer) {
        auto const feature_label = label + ", feature " + std::to_string(feature->GetFID());
        std::string const id = feature->GetFieldAsString(source_id);
        if (id.empty()) {
            throw unusable(feature_label, "has no source_id, so it cannot be ordered",
                           "leave it out with a filter, or delete it");
        }
        if (!known.insert(id).second) {
            continue;
        }
        images.push_back({id, to_wgs84(feature->GetGeometryRef(), feature_label),
                          constellation < 0 ? "" : feature->GetFieldAsString(constellation)});
    }
    if (errors.failed()) {
        if (!where.empty() && images.empty()) { // GeoPackage tries a filter only now
            throw unusable_filter(layer, label, where, errors.first());
        }
        throw unusable(label, "cannot be read to its end: " + errors.first());
    }
    return images;
}

} // namespace satchel
