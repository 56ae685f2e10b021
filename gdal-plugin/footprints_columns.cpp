// SPDX-License-Identifier: MIT
#include "footprints_columns.hpp"

#include "satchel/footprints/ogr_row.hpp"

#include <string>

namespace satchel::ogr {
namespace {

/// An image with all kinds of pictures that the archive has, so that there is a column for each of
/// them from the start. What has none is found in `other`.
detail::Schema fixed_schema(std::size_t areas)
{
    FoundImage image;
    for (auto const* const size : {"SMALL", "MEDIUM", "LARGE"}) {
        for (auto const epsg : {0, 4326, 3857}) {
            image.footprint.quicklooks.push_back({size, epsg, "-"});
        }
    }
    if (areas > 1) {
        image.area_percents.push_back(0);
    }
    return detail::schema_of({image}, areas);
}

OGRFieldType type_of(detail::FieldType type)
{
    switch (type) {
    case detail::FieldType::number:
        return OFTReal;
    case detail::FieldType::moment:
        return OFTDateTime;
    default:
        return OFTString;
    }
}

void set_field(OGRFeature& feature, int field, detail::Value const& value)
{
    if (auto const* const text = std::get_if<std::string_view>(&value)) {
        feature.SetField(field, text->data()); // of a std::string each, so that a NUL ends it
    } else if (auto const* const number = std::get_if<double>(&value)) {
        feature.SetField(field, *number);
    } else if (auto const* const moment = std::get_if<detail::Moment>(&value)) {
        detail::set_moment(feature, field, *moment);
    } else {
        feature.SetFieldNull(field);
    }
}

} // namespace

FootprintsColumns::FootprintsColumns(std::vector<Area> const& areas)
    : m_names{detail::names_of(areas)}, m_rows{m_names}, m_schema{fixed_schema(areas.size())},
      m_reference{detail::wgs84()}, m_definition{new OGRFeatureDefn{"footprints"}}
{
    m_definition->Reference();
    // Parts across the antimeridian make a few of them multipolygons; one type serves all.
    m_definition->SetGeomType(wkbMultiPolygon);
    m_definition->GetGeomFieldDefn(0)->SetSpatialRef(m_reference.get());
    for (auto const& column : m_schema.fields) {
        OGRFieldDefn field{column.name.c_str(), type_of(column.type)};
        m_definition->AddFieldDefn(&field);
    }
}

FootprintsColumns::~FootprintsColumns() { m_definition->Release(); }

detail::FeaturePtr FootprintsColumns::feature(ReadImage const& read, Wanted const& wanted)
{
    detail::FeaturePtr feature{OGRFeature::CreateFeature(m_definition)};
    feature->SetFID(read.fid);
    auto const& values = m_rows.row(read.image, m_schema);
    for (std::size_t i = 0; i < values.size(); ++i) {
        auto const field = static_cast<int>(i);
        auto const is_named = i < wanted.fields.size() && wanted.fields[i];
        if (is_named ||
            (wanted.others && m_definition->GetFieldDefn(field)->IsIgnored() == FALSE)) {
            set_field(*feature, field, values[i]);
        }
    }
    auto const& polygons = read.image.footprint.polygons;
    if (wanted.geometry && !polygons.empty()) {
        auto geometry = detail::to_ogr(polygons);
        geometry->assignSpatialReference(m_reference.get());
        feature->SetGeometryDirectly(geometry.release());
    }
    return feature;
}

} // namespace satchel::ogr
