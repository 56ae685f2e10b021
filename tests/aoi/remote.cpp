// SPDX-License-Identifier: MIT
#include "samples.hpp"

#include "satchel/aoi/layers.hpp"
#include "support/local_server.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

using Catch::Contains;

namespace {

support::Reply part_of(std::string const& text, support::Request const& request)
{
    support::Reply reply;
    reply.headers.emplace_back("Accept-Ranges", "bytes");
    auto const range = request.header("range");
    if (!range || request.method == "HEAD") {
        reply.body = text;
        return reply;
    }
    auto const from = std::stoul(range->substr(range->find('=') + 1));
    auto const to = std::min(std::stoul(range->substr(range->find('-') + 1)), text.size() - 1);
    reply.status = 206;
    reply.body = text.substr(from, to - from + 1);
    reply.headers.emplace_back("Content-Range", "bytes " + std::to_string(from) + '-' +
                                                    std::to_string(to) + '/' +
                                                    std::to_string(text.size()));
    return reply;
}

satchel::detail::DatasetPtr in_memory(std::string const& description, std::string const& layer)
{
    satchel::detail::register_drivers();
    satchel::detail::DatasetPtr dataset{GetGDALDriverManager()->GetDriverByName("Memory")->Create(
        description.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
    REQUIRE(dataset->CreateLayer(layer.c_str(), nullptr, wkbPolygon) != nullptr);
    return dataset;
}

std::string refusal_of(satchel::detail::OpenSource const& source, satchel::AoiSource const& request)
{
    try {
        (void)satchel::detail::choose_layer(source, request);
    } catch (satchel::Error const& error) {
        return samples::text_of(error);
    }
    throw std::logic_error{"a layer was chosen"};
}

} // namespace

TEST_CASE("a token in the query of a URL becomes no name of a layer or area", "[aoi][remote]")
{
    support::LocalServer const server{[](support::Request const& request) {
        return part_of(R"({"type":"FeatureCollection","features":[{"type":"Feature",)"
                       R"("properties":{},"geometry":)" +
                           samples::guide_geojson() + "}]}",
                       request);
    }};

    auto const aoi =
        samples::read("/vsicurl/" + server.url() + "/parcels.geojson?token=SECRET.x&t2=HIDDEN");

    CHECK(aoi.layer == "parcels.geojson");
    CHECK_THAT(aoi.areas.at(0).name, Contains("parcels") && !Contains("SECRET"));
    CHECK_THAT(aoi.layer + aoi.source, !Contains("SECRET"));
}

TEST_CASE("a layer of a URL is chosen by the name that messages show", "[aoi][remote]")
{
    satchel::detail::OpenSource source;
    source.is_remote = true;
    source.shown = "x";
    source.datasets.push_back(in_memory("x", "parcels?token=SECRET"));

    auto const layer = satchel::detail::choose_layer(source, {.layer = "parcels"});
    auto const error = refusal_of(source, {.layer = "rivers"});

    CHECK(layer.get() == source.datasets.at(0)->GetLayer(0));
    CHECK_THAT(error, Contains("\"parcels\"") && !Contains("SECRET"));
}

TEST_CASE("a hint that names a file inside a remote zip has no password", "[aoi][remote]")
{
    satchel::detail::OpenSource source;
    source.shown = "x";
    source.datasets.push_back(in_memory("/vsizip//vsicurl/http://u:SECRET@h/x.zip/a.shp", "a"));
    source.datasets.push_back(in_memory("/vsizip//vsicurl/http://u:SECRET@h/x.zip/b.shp", "a"));

    auto const twice = refusal_of(source, {.layer = "a"});
    auto const sql = refusal_of(source, {.sql = "SELECT * FROM a"});

    CHECK_THAT(twice, Contains("http://u:***@h/x.zip/a.shp"));
    CHECK_THAT(sql, Contains("http://u:***@h/x.zip/a.shp"));
}
