// SPDX-License-Identifier: MIT
#include "satchel/aoi/ogr.hpp"

#include <catch2/catch.hpp>

namespace detail = satchel::detail;

TEST_CASE("polygons with holes come back from OGR as they went", "[aoi][ogr]")
{
    satchel::MultiPolygon const parts{
        {{{0, 0}, {4, 0}, {4, 3}, {0, 3}, {0, 0}}, {{{1, 1}, {1, 2}, {2, 2}, {1, 1}}}},
        satchel::to_polygon({10, -45, 11, -44})};

    auto const geometry = detail::to_ogr(parts);

    CHECK(geometry->IsValid());
    CHECK(detail::polygons_from_ogr(*geometry) == parts);
    CHECK(detail::polygons_from_ogr(*detail::to_ogr(parts.at(0))) ==
          satchel::MultiPolygon{parts.at(0)});
}

TEST_CASE("Z and M values, empty parts and other shapes are left behind", "[aoi][ogr]")
{
    OGRGeometry* geometry = nullptr;
    REQUIRE(OGRGeometryFactory::createFromWkt(
                "GEOMETRYCOLLECTION ZM (POINT ZM (9 9 9 9), POLYGON EMPTY, "
                "MULTIPOLYGON ZM (((0 0 7 8,1 0 7 8,1 1 7 8,0 0 7 8))))",
                nullptr, &geometry) == OGRERR_NONE);
    std::unique_ptr<OGRGeometry> const owned{geometry};

    auto const polygons = detail::polygons_from_ogr(*owned);

    CHECK(polygons == satchel::MultiPolygon{{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}, {}}});
}

TEST_CASE("the WGS 84 of the library puts the longitude first", "[aoi][ogr]")
{
    auto const crs = detail::wgs84();

    CHECK(crs->GetAuthorityCode(nullptr) == std::string{"4326"});
    CHECK(crs->GetDataAxisToSRSAxisMapping() == std::vector<int>{2, 1});
}

TEST_CASE("what GDAL reports is collected in order and not printed", "[aoi][ogr]")
{
    detail::register_drivers();
    detail::OgrErrors outer;
    {
        detail::OgrErrors inner;
        CHECK(inner.first_or("silent") == "silent");
        CPLError(CE_Warning, CPLE_AppDefined, "a warning");
        CHECK_FALSE(inner.failed());
        CHECK(inner.first() == "a warning");
        CPLError(CE_Failure, CPLE_AppDefined, "one");
        CPLError(CE_Failure, CPLE_AppDefined, "two\n\tlines\n");
        CHECK(inner.failed());
        CHECK(inner.first() == "one");
        CHECK(inner.last() == "two lines");
        inner.clear();
        CHECK(inner.last().empty());
    }

    CHECK_FALSE(outer.failed());
}
