// SPDX-License-Identifier: MIT
#include "satchel/footprints/opened_layer.hpp"

#include "satchel/aoi/layers.hpp"
#include "satchel/aoi/opening.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/format.hpp"

#include <cmath>
#include <string_view>
#include <vector>

namespace satchel::detail {
namespace {

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

int key_of(OGRLayer& layer, LayerMark const& kind)
{
    auto const index = layer.GetLayerDefn()->GetFieldIndex(kind.key);
    return index >= 0 ? index : layer.GetLayerDefn()->GetFieldIndex(kind.short_key);
}

OGRLayer& choose_layer(GDALDataset& dataset, LayerPlace const& place, LayerMark const& kind)
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
        if (key_of(*layer, kind) >= 0) {
            candidates.push_back(layer);
        }
    }
    if (candidates.empty()) {
        if (dataset.GetLayerCount() > 0 && dataset.GetLayer(0)->GetFeatureCount() == 0 &&
            dataset.GetLayer(0)->GetLayerDefn()->GetFieldCount() == 0) {
            return *dataset.GetLayer(0); // an empty GeoJSON layer has no fields
        }
        throw unusable(place.path, std::string{"has no layer with a field "} + kind.key,
                       std::string{"give "} + kind.written_as);
    }
    if (candidates.size() > 1) {
        std::string names;
        for (auto* candidate : candidates) {
            names += (names.empty() ? "" : ", ") + std::string{candidate->GetName()};
        }
        throw unusable(place.path,
                       std::string{"has several layers of "} + kind.content + ": " + names,
                       "name one: " + place.path + "|layername=" + candidates.front()->GetName());
    }
    return *candidates.front();
}

} // namespace

LayerPlace layer_place(std::string const& text)
{
    constexpr std::string_view mark = "|layername=";
    auto const start = text.find(mark);
    if (start == std::string::npos) {
        return {text, {}};
    }
    auto const name = text.substr(start + mark.size());
    return {text.substr(0, start), name.substr(0, name.find('|'))};
}

OpenedLayer::OpenedLayer(std::string const& path, std::string const& where, OgrErrors& errors,
                         Access access, LayerMark const& kind)
    : m_errors{errors}, m_where{where}
{
    register_drivers();
    auto const place = layer_place(path);
    unsigned const mode = access == Access::read ? GDAL_OF_READONLY : GDAL_OF_UPDATE;
    if (!says_where_it_leads(place.path)) {
        throw unusable(path,
                       "is no layer but describes where others are, which its name does not say",
                       "who trusts it names it .vrt");
    }
    m_dataset.reset(
        GDALDataset::Open(place.path.c_str(), GDAL_OF_VECTOR | mode, nullptr, nullptr, nullptr));
    if (!m_dataset) {
        throw unusable(path,
                       (access == Access::read ? "cannot be read: " : "cannot be changed: ") +
                           errors.first_or("no such file"),
                       std::string{"give "} + kind.written_as + kind.or_else);
    }
    if (!errors.address_of_crs().empty()) {
        throw unusable(path, crs_is_elsewhere(errors.address_of_crs()), crs_by_name);
    }
    m_layer = &choose_layer(*m_dataset, place, kind);
    m_label = place.path + ", layer \"" + m_layer->GetName() + '"';
    m_key = key_of(*m_layer, kind);
    if (m_key < 0 && m_layer->GetFeatureCount() > 0) {
        throw unusable(m_label, std::string{"has no field "} + kind.key,
                       std::string{"give "} + kind.written_as);
    }
    errors.clear();
    if (m_key >= 0 && !where.empty() && m_layer->SetAttributeFilter(where.c_str()) != OGRERR_NONE) {
        throw unusable_filter(
            *m_layer, m_label, where,
            why_not_understood(*m_layer, where, errors.first_or("it is not SQL")));
    }
}

std::string OpenedLayer::label(OGRFeature const& feature) const
{
    return m_label + ", feature " + std::to_string(feature.GetFID());
}

std::string OpenedLayer::source_id(OGRFeature const& feature) const
{
    std::string id = feature.GetFieldAsString(m_key);
    if (id.empty()) {
        throw unusable(label(feature), "has no source_id, so it cannot be ordered",
                       "leave it out with a filter, or delete it");
    }
    return id;
}

void OpenedLayer::check_read(std::size_t features) const
{
    if (!m_errors.failed()) {
        return;
    }
    if (!m_where.empty() && features == 0) { // GeoPackage tries a filter only now
        throw unusable_filter(*m_layer, m_label, m_where, m_errors.first());
    }
    throw unusable(m_label, "cannot be read to its end: " + m_errors.first());
}

int field_of(OGRFeatureDefn const& definition, std::string const& name)
{
    auto const index = definition.GetFieldIndex(name.c_str());
    return index >= 0 ? index : definition.GetFieldIndex(short_name(name).c_str());
}

std::optional<Moment> moment_of(OGRFeature const& feature, int field)
{
    if (field < 0 || !feature.IsFieldSetAndNotNull(field)) {
        return std::nullopt;
    }
    auto const type = feature.GetFieldDefnRef(field)->GetType();
    if (type != OFTDateTime && type != OFTDate) {
        return read_moment(feature.GetFieldAsString(field));
    }
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    float second = 0;
    int zone = 0; // quarters of an hour from 100, which is UTC; 0 and 1: not told, local
    if (feature.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &zone) ==
        0) {
        return std::nullopt;
    }
    using namespace std::chrono;
    year_month_day const date{std::chrono::year{year} / month / day};
    if (!date.ok()) {
        return std::nullopt;
    }
    auto const offset = zone > 1 ? minutes{15 * (zone - 100)} : minutes{0};
    return sys_days{date} + hours{hour} + minutes{minute} +
           milliseconds{std::lround(static_cast<double>(second) * 1000)} - offset;
}

ToWgs84::ToWgs84(OpenedLayer const& opened) : m_target{wgs84()}
{
    auto const* const source = opened.layer().GetSpatialRef();
    // A format that keeps its CRS in another file, which may have stayed behind.
    bool const is_csv = std::string_view{opened.dataset().GetDriverName()} == "CSV";
    if (source == nullptr && is_csv) {
        return; // footprints are in EPSG:4326
    }
    if (source == nullptr) {
        throw unusable(opened.label(), "has no CRS",
                       "footprints are in EPSG:4326; say so in the file");
    }
    m_source.reset(source->Clone());
    m_source->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (m_source->IsSame(m_target.get()) == 0) {
        m_transformation.reset(OGRCreateCoordinateTransformation(m_source.get(), m_target.get()));
        if (!m_transformation) {
            throw unusable(opened.label(), "has a CRS that cannot be brought to WGS 84");
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
        throw unusable(feature, "has a position that cannot be brought to WGS 84");
    }
    return polygons_from_ogr(*straight);
}

} // namespace satchel::detail
