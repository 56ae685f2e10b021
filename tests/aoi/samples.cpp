// SPDX-License-Identifier: MIT
#include "samples.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/area/text.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace samples {
namespace {

namespace detail = satchel::detail;

OGRwkbGeometryType type_of(std::string const& name)
{
    if (name == "None") {
        return wkbNone;
    }
    return name.empty() ? wkbUnknown : OGRFromOGCGeomType(name.c_str());
}

void write_layer(GDALDataset& dataset, Layer const& wanted, std::vector<std::string> const& options)
{
    detail::SpatialReferencePtr crs;
    if (!wanted.crs.empty()) {
        crs.reset(new OGRSpatialReference);
        REQUIRE(crs->SetFromUserInput(wanted.crs.c_str()) == OGRERR_NONE);
        crs->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    }
    CPLStringList list;
    for (auto const& option : options) {
        list.AddString(option.c_str());
    }
    auto* const layer =
        dataset.CreateLayer(wanted.name.c_str(), crs.get(), type_of(wanted.type), list.List());
    REQUIRE(layer != nullptr);
    OGRFieldDefn label{wanted.name_field.c_str(), OFTString};
    OGRFieldDefn number{"number", OFTInteger};
    layer->CreateField(&label);
    layer->CreateField(&number);
    for (auto const& row : wanted.rows) {
        detail::FeaturePtr const feature{OGRFeature::CreateFeature(layer->GetLayerDefn())};
        if (row.name) {
            feature->SetField(wanted.name_field.c_str(), row.name->c_str());
        }
        if (row.number) {
            feature->SetField("number", *row.number);
        }
        if (!row.wkt.empty()) {
            OGRGeometry* geometry = nullptr;
            REQUIRE(OGRGeometryFactory::createFromWkt(row.wkt.c_str(), crs.get(), &geometry) ==
                    OGRERR_NONE);
            feature->SetGeometryDirectly(geometry);
        }
        REQUIRE(layer->CreateFeature(feature.get()) == OGRERR_NONE);
    }
}

} // namespace

satchel::Ring guide_square()
{
    return {{1.3348388671875, 43.66240779260363},
            {1.5641784667968752, 43.66240779260363},
            {1.5641784667968752, 43.516190595612755},
            {1.3348388671875, 43.516190595612755},
            {1.3348388671875, 43.66240779260363}};
}

satchel::Ring turned_square()
{
    auto ring = guide_square();
    std::reverse(ring.begin(), ring.end());
    return ring;
}

std::string guide_wkt() { return satchel::to_wkt(satchel::Polygon{guide_square(), {}}); }

std::string guide_geojson() { return satchel::to_geojson(satchel::Polygon{guide_square(), {}}); }

std::string guide_wkt_in_lambert93()
{
    return "POLYGON((565662.616654309 6286235.185909517,584162.456824449 6285871.880027097,"
           "583866.976159937 6269623.822561780,565319.946236656 6269988.055171931,"
           "565662.616654309 6286235.185909517))";
}

Layer lambert93()
{
    return {.crs = "EPSG:2154", .rows = {{guide_wkt_in_lambert93(), "Toulouse", 1}}};
}

Layer wgs84() { return {.crs = "EPSG:4326", .rows = {{guide_wkt(), "Toulouse", 1}}}; }

std::string write(std::filesystem::path const& path, std::string const& driver,
                  std::vector<Layer> const& layers, std::vector<std::string> const& layer_options)
{
    detail::register_drivers();
    detail::OgrErrors const quiet;
    auto* const writer = GetGDALDriverManager()->GetDriverByName(driver.c_str());
    REQUIRE(writer != nullptr);
    detail::DatasetPtr const dataset{writer->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
    REQUIRE(dataset);
    for (auto const& layer : layers) {
        write_layer(*dataset, layer, layer_options);
    }
    return path.string();
}

void change(std::string const& path, std::vector<std::string> const& statements)
{
    detail::OgrErrors const errors;
    detail::DatasetPtr const dataset{
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
    REQUIRE(dataset);
    for (auto const& statement : statements) {
        auto* const layer = dataset->ExecuteSQL(statement.c_str(), nullptr, nullptr);
        dataset->ReleaseResultSet(layer);
        CAPTURE(statement, errors.first());
        REQUIRE_FALSE(errors.failed());
    }
}

satchel::Aoi read(std::string const& source) { return satchel::read_aoi({.source = source}); }

satchel::Error refusal(satchel::AoiSource const& source)
{
    try {
        auto const aoi = satchel::read_aoi(source);
        FAIL("accepted: " << satchel::to_geojson(aoi.areas));
    } catch (satchel::Error const& error) {
        return error;
    }
    throw std::logic_error{"not reached"};
}

satchel::Error refusal(std::string const& source)
{
    return refusal(satchel::AoiSource{.source = source});
}

std::string text_of(satchel::Error const& error)
{
    return error.where() + ": " + error.what() + "\nhint: " + error.hint();
}

double difference(satchel::Ring const& ring, satchel::Ring const& wanted)
{
    auto const between = [](satchel::LonLat one, satchel::LonLat other) {
        return std::max(std::abs(one.lon - other.lon), std::abs(one.lat - other.lat));
    };
    auto largest = between(ring.front(), wanted.front());
    for (auto const corner : wanted) {
        double nearest = std::numeric_limits<double>::infinity();
        for (auto const position : ring) {
            nearest = std::min(nearest, between(position, corner));
        }
        largest = std::max(largest, nearest);
    }
    return largest;
}

bool has_shape(satchel::MultiPolygon const& polygons, std::string const& wkt)
{
    OGRGeometry* parsed = nullptr;
    REQUIRE(OGRGeometryFactory::createFromWkt(wkt.c_str(), nullptr, &parsed) == OGRERR_NONE);
    std::unique_ptr<OGRGeometry> const wanted{parsed};
    return detail::to_ogr(polygons)->Equals(wanted.get()) != 0 || std::unique_ptr<OGRGeometry>
    {
        wanted->SymDifference(detail::to_ogr(polygons).get())
        } -> IsEmpty() != 0;
}

bool covers(satchel::MultiPolygon const& outer, satchel::MultiPolygon const& inner)
{
    // OGR has Contains(), which is the same for what has an inside.
    return detail::to_ogr(outer)->Contains(detail::to_ogr(inner).get()) != 0;
}

bool is_fit(satchel::MultiPolygon const& polygons)
{
    auto const box = satchel::bounding_box(polygons);
    return box.west >= -180 && box.east <= 180 && box.south >= -90 && box.north <= 90 &&
           detail::to_ogr(polygons)->IsValid() != 0;
}

} // namespace samples
