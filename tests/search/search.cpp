// SPDX-License-Identifier: MIT
#include "satchel/search/search.hpp"

#include "satchel/error.hpp"
#include "satchel/http/curl_transport.hpp"
#include "support/data.hpp"
#include "support/error_of.hpp"
#include "support/local_server.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <set>

using nlohmann::json;
using satchel::Area;
using satchel::Failure;
using support::error_of;

namespace {

struct Image {
    std::string id;
    double west = 0;
};

/// An archive on a real socket: images of 1° x 1° at the equator, found by the
/// western end of the polygon that is asked for.
class Archive {
public:
    explicit Archive(std::vector<Image> images)
        : m_images{std::move(images)}, m_server{
                                           [this](auto const& request) { return answer(request); }}
    {
        satchel::Configuration configuration;
        configuration.profile.search_url = m_server.url();
        configuration.credentials.api_key = "key";
        satchel::ServiceOptions options;
        options.sleeper = [](std::chrono::milliseconds) {};
        m_service =
            std::make_unique<satchel::Service>(configuration, *m_transport, std::move(options));
    }

    /// Replies with this status to requests about places from this longitude on.
    void refuse_from(double lon, int status)
    {
        m_refused_from = lon;
        m_status = status;
    }

    satchel::Service& service() { return *m_service; }

    std::vector<json> bodies() const
    {
        std::vector<json> bodies;
        for (auto const& request : m_server.requests()) {
            bodies.push_back(json::parse(request.body));
        }
        return bodies;
    }

private:
    support::Reply answer(support::Request const& request) const
    {
        auto const body = json::parse(request.body);
        std::string const wkt = body.at("geometry");
        double const west = std::stod(wkt.substr(std::string{"POLYGON(("}.size()));
        if (west >= m_refused_from) {
            return {m_status, R"({"message":"no"})"};
        }
        std::vector<Image> found;
        std::copy_if(
            m_images.begin(), m_images.end(), std::back_inserter(found),
            [&](Image const& image) { return image.west < west + 1 && west < image.west + 1; });
        auto const count = body.at("count").get<std::size_t>();
        auto const first = (body.at("startPage").get<std::size_t>() - 1) * count;
        json reply{{"totalResults", found.size()},
                   {"itemsPerPage", count},
                   {"type", "FeatureCollection"},
                   {"features", json::array()}};
        for (auto i = first; i < std::min(first + count, found.size()); ++i) {
            auto const lon = found[i].west;
            reply["features"].push_back(
                {{"type", "Feature"},
                 {"id", found[i].id},
                 {"properties", {{"sourceId", "DS_" + found[i].id}}},
                 {"geometry",
                  {{"type", "Polygon"},
                   {"coordinates",
                    {{{lon, 0}, {lon + 1, 0}, {lon + 1, 1}, {lon, 1}, {lon, 0}}}}}}});
        }
        return {200, reply.dump()};
    }

    std::vector<Image> m_images;
    double m_refused_from = 1000;
    int m_status = 200;
    support::LocalServer m_server;
    std::unique_ptr<satchel::HttpTransport> m_transport = satchel::make_curl_transport({});
    std::unique_ptr<satchel::Service> m_service;
}; // class Archive

Area area(int id, std::string const& name, std::vector<double> const& wests)
{
    Area result{id, name, std::nullopt, {}, 0};
    for (auto const west : wests) {
        result.polygons.push_back(satchel::to_polygon({west, 0, west + 1, 1}));
    }
    return result;
}

std::vector<Image> many(int count)
{
    std::vector<Image> images;
    for (int i = 0; i < count; ++i) {
        images.push_back({"image-" + std::to_string(i), 0});
    }
    return images;
}

std::vector<std::string> ids(satchel::SearchResult const& result)
{
    std::vector<std::string> texts;
    for (auto const& image : result.images) {
        texts.push_back(image.footprint.id);
    }
    return texts;
}

bool has_note(satchel::SearchResult const& result, std::string const& words)
{
    return std::any_of(result.notes.begin(), result.notes.end(), [&](std::string const& note) {
        return note.find(words) != std::string::npos;
    });
}

satchel::SearchOptions pages_of(int items)
{
    satchel::SearchOptions options;
    options.items_per_page = items;
    return options;
}

} // namespace

TEST_CASE("the guide's search finds the guide's image, which covers all of it", "[search]")
{
    auto const reply = support::read_file(support::data_file("api/search.json"));
    support::LocalServer server{{{"POST", "/api/v1/search", 200, reply}}};
    satchel::Configuration configuration;
    configuration.profile.search_url = server.url();
    configuration.credentials.api_key = "key";
    auto const transport = satchel::make_curl_transport({});
    satchel::Service service{configuration, *transport, {}};
    Area const toulouse{1,
                        "Toulouse",
                        std::nullopt,
                        {satchel::to_polygon({1.3348388671875, 43.516190595612755,
                                              1.5641784667968752, 43.66240779260363})},
                        0};

    auto const result = satchel::search(service, {toulouse}, {}, {});

    CHECK(server.finished());
    CHECK(result.total == 1);
    CHECK(result.pages == 1);
    CHECK(result.notes.empty());
    REQUIRE(result.images.size() == 1);
    CHECK(result.images[0].footprint.source_id ==
          "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664");
    CHECK(result.images[0].area_ids == std::vector{1});
    CHECK(result.images[0].coverage_percent == 100.0);
}

TEST_CASE("all pages of an area are asked for, once each", "[search]")
{
    Archive archive{many(25)};

    auto const result = satchel::search(archive.service(), {area(1, "a", {0})}, {}, pages_of(10));

    CHECK(result.total == 25);
    CHECK(result.pages == 3);
    CHECK(result.images.size() == 25);
    CHECK(result.images.back().footprint.id == "image-24");
    CHECK(result.notes.empty());
    auto const bodies = archive.bodies();
    REQUIRE(bodies.size() == 3);
    std::set<int> pages;
    for (auto const& body : bodies) {
        pages.insert(body.at("startPage").get<int>());
        CHECK(body.at("count") == 10);
    }
    CHECK(pages == std::set{1, 2, 3});
}

TEST_CASE("an image that several areas and parts ask for is there once", "[search]")
{
    Archive archive{{{"west", 0.2}, {"middle", 1.0}, {"east", 1.8}}};

    auto const result = satchel::search(
        archive.service(), {area(3, "parts", {0, 1.5}), area(7, "whole", {1})}, {}, {});

    CHECK(ids(result) == std::vector<std::string>{"west", "middle", "east"});
    CHECK(result.total == 6); // 1 and 2 for the parts of the first area, 3 for the second
    CHECK(result.pages == 3);
    CHECK(result.images[0].area_ids == std::vector{3, 7});
    CHECK(result.images[1].area_ids == std::vector{3, 7});
    CHECK(result.images[2].area_ids == std::vector{3, 7});
}

TEST_CASE("coverage is of all areas together", "[search]")
{
    Archive archive{{{"west", 0}, {"half", 0.5}}};

    auto const result =
        satchel::search(archive.service(), {area(1, "a", {0}), area(2, "b", {1})}, {}, {});

    REQUIRE(result.images.size() == 2);
    CHECK(result.images[0].coverage_percent.value() == Approx(50).epsilon(1e-12));
    CHECK(result.images[1].coverage_percent.value() == Approx(50).epsilon(1e-12));
    CHECK(result.images[0].area_ids == std::vector{1});
    CHECK(result.images[1].area_ids == std::vector{1, 2});
}

TEST_CASE("a limit asks for no more than is wanted and says what was left out", "[search]")
{
    Archive archive{many(25)};

    SECTION("smaller than a page")
    {
        auto options = pages_of(10);
        options.limit = 3;

        auto const result = satchel::search(archive.service(), {area(1, "a", {0})}, {}, options);

        CHECK(result.images.size() == 3);
        CHECK(result.total == 25);
        CHECK(result.notes.empty());
        REQUIRE(archive.bodies().size() == 1);
        CHECK(archive.bodies()[0].at("count") == 3);
    }
    SECTION("in the middle of a page")
    {
        auto options = pages_of(10);
        options.limit = 15;

        auto const result = satchel::search(archive.service(), {area(1, "a", {0})}, {}, options);

        CHECK(result.images.size() == 15);
        CHECK(result.pages == 2);
    }
    SECTION("reached before the last area")
    {
        auto options = pages_of(10);
        options.limit = 10;

        auto const result = satchel::search(archive.service(),
                                            {area(1, "a", {0}), area(2, "b", {0.5})}, {}, options);

        CHECK(result.images.size() == 10);
        CHECK(archive.bodies().size() == 1);
        CHECK(has_note(result, "before area 2 \"b\""));
    }
}

TEST_CASE("a limit that is nearly reached does not make many small requests of later areas",
          "[search]")
{
    Archive archive{many(19)};
    auto options = pages_of(10);
    options.limit = 20;

    auto const result =
        satchel::search(archive.service(),
                        {area(1, "a", {0}), area(2, "b", {0.2}), area(3, "c", {0.4})}, {}, options);

    CHECK(result.images.size() == 19);
    CHECK(archive.bodies().size() == 6);
    for (auto const& body : archive.bodies()) {
        CHECK(body.at("count") == 10);
    }
}

TEST_CASE("areas without images are no failure", "[search]")
{
    Archive archive{many(3)};

    auto const result = satchel::search(archive.service(), {area(1, "a", {50})}, {}, {});

    CHECK(result.total == 0);
    CHECK(result.images.empty());
    CHECK(result.notes.empty());
    CHECK(satchel::search(archive.service(), {}, {}, {}).images.empty());
}

TEST_CASE("counting asks for one item of each part", "[search]")
{
    Archive archive{many(25)};

    auto const count =
        satchel::count_images(archive.service(), {area(1, "a", {0, 5}), area(2, "b", {0.5})}, {});

    CHECK(count.total == 50);
    CHECK_FALSE(count.is_cut_off);
    auto const bodies = archive.bodies();
    REQUIRE(bodies.size() == 3);
    CHECK(std::all_of(bodies.begin(), bodies.end(),
                      [](json const& body) { return body.at("count") == 1; }));
}

TEST_CASE("progress counts images after every page", "[search]")
{
    Archive archive{many(25)};
    auto options = pages_of(10);
    std::vector<std::pair<std::int64_t, std::int64_t>> steps;
    options.progress = [&](satchel::Progress const& progress) {
        CHECK(progress.stage == "search");
        steps.emplace_back(progress.done, progress.total);
    };

    static_cast<void>(satchel::search(archive.service(), {area(1, "a", {0})}, {}, options));

    CHECK(steps ==
          std::vector<std::pair<std::int64_t, std::int64_t>>{{10, 25}, {20, 25}, {25, 25}});
}

TEST_CASE("a search that is stopped asks for no further page", "[search]")
{
    Archive archive{many(25)};
    satchel::CancelFlag cancel{false};
    auto options = pages_of(10);
    options.cancel = &cancel;
    options.progress = [&](satchel::Progress const&) { cancel = true; };

    auto const error = error_of([&] {
        static_cast<void>(satchel::search(archive.service(), {area(1, "a", {0})}, {}, options));
    });

    CHECK(error.failure() == Failure::interrupted);
    CHECK(archive.bodies().size() == 1);
}

TEST_CASE("of several areas the refused one is named", "[search]")
{
    Archive archive{many(1)};
    archive.refuse_from(10, 400);

    auto const alone = error_of([&] {
        static_cast<void>(satchel::search(archive.service(), {area(1, "far", {10})}, {}, {}));
    });
    auto const one_of_two = error_of([&] {
        static_cast<void>(satchel::search(archive.service(),
                                          {area(1, "near", {0}), area(2, "far", {10})}, {}, {}));
    });

    CHECK(alone.failure() == Failure::refused);
    CHECK_THAT(alone.what(), !Catch::Contains("area 1"));
    CHECK(one_of_two.failure() == Failure::refused);
    CHECK(one_of_two.http_status() == 400);
    CHECK_THAT(one_of_two.what(), Catch::Contains("area 2 \"far\""));
}

TEST_CASE("sorted images of several areas are sorted within each of them", "[search]")
{
    Archive archive{many(1)};
    satchel::Query query;
    query.sort_keys = {{"cloudCover", true}};

    auto const one = satchel::search(archive.service(), {area(1, "a", {0})}, query, {});
    auto const two =
        satchel::search(archive.service(), {area(1, "a", {0}), area(2, "b", {0.5})}, query, {});

    CHECK(one.notes.empty());
    CHECK(has_note(two, "sorted within each"));
}

TEST_CASE("page sizes and limits that make no sense are a wrong call", "[search]")
{
    Archive archive{many(1)};
    satchel::SearchOptions options;
    options.limit = -1;

    CHECK(error_of([&] {
              static_cast<void>(satchel::search(archive.service(), {}, {}, pages_of(0)));
          }).failure() == Failure::usage);
    CHECK(error_of([&] {
              static_cast<void>(satchel::search(archive.service(), {}, {}, options));
          }).failure() == Failure::usage);
}
