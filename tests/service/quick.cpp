// SPDX-License-Identifier: MIT
#include "client.hpp"

#include "satchel/service/geoapi.hpp"
#include "satchel/service/redactor.hpp"
#include "satchel/service/search_page.hpp"
#include "satchel/service/spent_images.hpp"
#include "support/footprint_values.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <random>

using namespace satchel::detail;
using support::values_of;

namespace {

/// The dialect without its quick way.
class Careful : public Geoapi {
public:
    [[nodiscard]] std::optional<satchel::FootprintPage>
    read_page_quickly(std::string const& /*body*/, Redactor const& /*redactor*/) const override
    {
        return std::nullopt;
    }
};

/// What the careful way makes of it; nothing where it refuses it.
std::optional<satchel::FootprintPage> read_carefully(std::string const& body)
{
    try {
        return read_search_page({200, {}, body}, "search", {}, Careful{});
    } catch (satchel::Error const&) {
        return std::nullopt;
    }
}

/// Whether both ways agree; the quick one may leave it to the other.
bool agree(std::string const& body)
{
    auto const quick = make_geoapi()->read_page_quickly(body, {});
    if (!quick) {
        return true;
    }
    auto const careful = read_carefully(body);
    if (!careful || careful->total != quick->total ||
        careful->items_per_page != quick->items_per_page ||
        careful->footprints.size() != quick->footprints.size()) {
        return false;
    }
    for (std::size_t i = 0; i < quick->footprints.size(); ++i) {
        if (values_of(quick->footprints[i]) != values_of(careful->footprints[i])) {
            return false;
        }
    }
    return true;
}

bool is_quick(std::string const& body)
{
    return make_geoapi()->read_page_quickly(body, {}).has_value();
}

std::string with_feature(std::string const& feature)
{
    return R"({"totalResults":1,"features":[)" + feature + "]}";
}

} // namespace

TEST_CASE("the guide's reply is read the quick way, with the same result", "[service][search]")
{
    auto const body = client::sample("search.json");
    for (auto const& text : {body, nlohmann::json::parse(body).dump(), body + "\n "}) {
        CHECK(is_quick(text));
        CHECK(agree(text));
    }
}

TEST_CASE("images that take the memory of earlier ones have nothing else of them",
          "[service][search]")
{
    auto const full = client::sample("search.json");
    for (std::string const feature :
         {R"({"id":"I"})", R"({"id":"I","geometry":null,"quicklooks":null,"properties":null})",
          R"({"id":"I","quicklooks":[{"image":"u"}],"properties":{"satellite":"S"}})",
          R"({"id":"I","quicklooks":[],"geometry":{"type":"MultiPolygon","coordinates":)"
          R"([[[[1,2],[3,4],[5,2],[1,2]],[[2,2],[3,3],[4,2],[2,2]]],)"
          R"([[[6,2],[7,4],[8,2],[6,2]]]]}})"}) {
        auto earlier = make_geoapi()->read_page_quickly(full, {});
        REQUIRE(earlier);
        for (auto& image : earlier->footprints) {
            image.polygons.push_back(image.polygons.front());
            image.polygons.front().holes.push_back(image.polygons.front().outer);
        }
        satchel::detail::keep_spent(std::move(earlier->footprints));
        auto const body = with_feature(feature);

        auto const page = make_geoapi()->read_page_quickly(body, {});

        REQUIRE(page);
        auto const careful = read_carefully(body);
        REQUIRE(careful);
        CHECK(values_of(page->footprints.at(0)) == values_of(careful->footprints.at(0)));
        CHECK(page->footprints.size() == 1);
    }
}

TEST_CASE("unknown members are kept by the quick way too", "[service][search]")
{
    auto const body = with_feature(
        R"({"snow" : [ 1, {"a b": "x  y"}, 12345678901234567890 ],"id":"I","links":null,)"
        R"("properties":{"angle":1.50,"deep":[[[[]]]],"sourceId":"S"},"more":true})");

    auto const page = make_geoapi()->read_page_quickly(body, {});

    REQUIRE(page);
    CHECK(page->footprints.at(0).other ==
          R"({"snow":[1,{"a b":"x  y"},12345678901234567890],"links":null,)"
          R"("angle":1.50,"deep":[[[[]]]],"more":true})");
    CHECK(agree(body));
}

TEST_CASE("the quick way keeps a box that is not the footprint's, too", "[service][search]")
{
    auto reply = nlohmann::json::parse(client::sample("search.json"));
    auto const bbox = GENERATE(as<std::string>{}, "[1.2,43.4,1.6,43.8]", "[1e-05,4.3e1,1.6,43.8]",
                               "[1,2]", "[]", R"("1,2,3,4")", R"([1.2,"43.4",1.6,43.8])",
                               "[[1.2,43.4],[1.6,43.8]]", "true", R"({"west":1})");
    reply["features"][0]["bbox"] = nlohmann::json::parse(bbox);
    auto const body = reply.dump();
    INFO(body);

    auto const page = make_geoapi()->read_page_quickly(body, {});

    REQUIRE(page);
    CHECK(nlohmann::json::parse(page->footprints.at(0).other) ==
          nlohmann::json::parse(R"({"bbox":)" + bbox + "}"));
    CHECK(agree(body));
}

TEST_CASE("a box with an exponent is read the quick way", "[service][search]")
{
    auto const body = with_feature(
        R"({"id":"I","bbox":[0.00001,0,1e1,5],"geometry":{"type":"Polygon","coordinates":)"
        R"([[[1e-05,0],[10,0],[10,5.0],[1e-05,0]]]}})");

    auto const page = make_geoapi()->read_page_quickly(body, {});

    REQUIRE(page);
    CHECK(page->footprints.at(0).other.empty());
    CHECK(agree(body));
}

TEST_CASE("what is odd is left to the careful way", "[service][search]")
{
    auto const body = GENERATE(
        as<std::string>{}, "", "null", "{}", "[1", R"({"totalResults":1,"features":[]} x)",
        R"({"totalResults":1,"features":[]}})", R"({"totalResults":"1","features":[]})",
        R"({"totalResults":1.0,"features":[]})", R"({"totalResults":1,"features":null})",
        R"({"totalResults":1,"totalResults":2,"features":[]})", R"({"features":[]})",
        R"({"totalResults":1,"features":[],"query":{"a":}})",
        R"({"totalResults":1,"features":[],"query":[1,,2]})",
        R"({"totalResults":1,"features":[],"query":[1 2]})",
        R"({"totalResults":1,"features":[],"query":"\x"})",
        R"({"totalResults":1,"features":[],"query":"\ud800"})",
        R"({"totalResults":1,"features":[],"query":nul})",
        R"({"totalResults":1,"features":[],"query":01})",
        R"({"totalResults":1,"features":[],"query":1e999})",
        R"({"totalResults":1,"features":[],"query":tru})",
        R"({"totalResults":1,"features":[],"q\u0075ery":1})",
        "{\"totalResults\":1,\"features\":[],\"query\":\"\n\"}",
        "{\"totalResults\":1,\"features\":[],\"query\":\"\xE9\"}",
        "{\"totalResults\":1,\"features\":[],\"query\":" + std::string(60, '[') +
            std::string(60, ']') + "}",
        with_feature("7"), with_feature("null"), with_feature(R"({"id":5})"),
        with_feature(R"({"id":"I","id":"J"})"), with_feature(R"({"properties":[]})"),
        with_feature(R"({"properties":{"id":"P"}})"),
        with_feature(R"({"id":"I","a":1,"properties":{"a":2}})"),
        with_feature(R"({"id":"I","properties":{"a":1,"a":2}})"),
        with_feature(R"({"id":"I","properties":{"cloudCover":"1"}})"),
        with_feature(R"({"id":"I","properties":{"sourceId":1}})"),
        with_feature(R"({"id":"I","a":"\u0041"})"), with_feature(R"({"id":"I","a":{"\u0041":1}})"),
        with_feature(R"({"id":"I","geometry":{"type":"Point","coordinates":[1,2]}})"),
        with_feature(R"({"id":"I","geometry":{"type":"Polygon"}})"),
        with_feature(R"({"id":"I","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,1]]]}})"),
        with_feature(
            R"({"id":"I","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,1],[2,0]]]}})"),
        with_feature(R"({"id":"I","quicklooks":[null]})"),
        with_feature(R"({"id":"I","quicklooks":{"size":"LARGE","image":"u"}})"),
        with_feature(R"({"id":"I","quicklooks":[{"size":"LARGE","image":""}]})"),
        with_feature(
            R"({"id":"I","quicklooks":[{"size":"LARGE","image":"u","projection":"x:1"}]})"));
    INFO(body);

    CHECK_FALSE(is_quick(body));
}

TEST_CASE("members of a footprint may stand in any order and hold heights and parts",
          "[service][search]")
{
    for (std::string const geometry :
         {R"({"coordinates":[[[0,0,5],[1,0,5],[1,1,5],[0,0,5]],[[0,0],[1,0],[1,1],[0,0]]],)"
          R"("type":"Polygon","crs":{"a":[]}})",
          R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],)"
          R"([[[5,0],[6,0],[6,1],[5,0]]]]})",
          R"({"type":"Polygon","coordinates":[]})", R"({"type":"MultiPolygon","coordinates":[[]]})",
          "null"}) {
        auto const body = with_feature(R"({"geometry":)" + geometry + R"(,"id":"I"})");
        INFO(body);
        CHECK(is_quick(body));
        CHECK(agree(body));
    }
}

TEST_CASE("a damaged reply is never read differently by the quick way", "[service][search]")
{
    auto const compact = nlohmann::json::parse(client::sample("search.json")).dump();
    std::mt19937 random{4711};
    std::string const letters = R"({}[]":,.-+eE0123456789ntfu\ aZ)"
                                "\n\xC3\xA9\x01";
    int quick = 0;
    for (int round = 0; round < 20'000; ++round) {
        auto body = compact;
        for (auto changes = 1 + random() % 3; changes > 0; --changes) {
            auto const place = random() % body.size();
            switch (random() % 4) {
            case 0:
                body.erase(place, 1 + random() % 4);
                break;
            case 1:
                body.insert(place, 1, letters[random() % letters.size()]);
                break;
            case 2:
                body[place] = letters[random() % letters.size()];
                break;
            default:
                body.insert(place, body.substr(random() % body.size(), random() % 40));
            }
        }
        quick += is_quick(body) ? 1 : 0;
        if (!agree(body)) {
            FAIL(body);
        }
    }
    CHECK(quick > 1000);
}

TEST_CASE("no form of a secret is overlooked in a long text", "[service][secrets]")
{
    Redactor redactor;
    for (char const* const secret :
         {client::client_secret, client::api_key, client::username, "%ab&cd\\x", " b l a n k "}) {
        redactor.add(secret, Redactor::Kind::secret);
    }
    std::mt19937 random{815};
    std::string const filling =
        R"(https://host/a?projection=EPSG:4326&size=MEDIUM {"key":"sk%41b&lt;c\/d+e"} )";
    std::vector<std::string> const forms{"key-0815-search",
                                         R"(k\u0065y-0815-search)",
                                         "%6Bey-0815-search",
                                         "%256bey-0815-search",
                                         "key-0815-se&#97;rch",
                                         "&#107;ey-0815-search",
                                         "jane.doe%40example.org",
                                         "jane.doe&commat;example.org",
                                         "s3cr3t&with=signs /+%",
                                         "s3cr3t%26with%3Dsigns%20%2F%2B%25",
                                         "s3cr3t&amp;with=signs+/+%",
                                         "%25ab&cd\\x",
                                         "%ab&amp;cd\\\\x",
                                         "+b+l+a+n+k+",
                                         R"(s3cr3t\u0026with=signs \/\u002B%)"};
    auto text_of = [&](std::size_t size) {
        std::string text;
        while (text.size() < size) {
            text += filling.substr(random() % filling.size());
        }
        text.resize(size);
        return text;
    };
    for (auto const& form : forms) {
        for (std::size_t before = 0; before < 200; ++before) {
            auto const text = text_of(before) + form + text_of(random() % 200);
            if (redactor.in_data(text) != text) {
                INFO(text);
                CHECK(redactor.may_be_in(text));
            }
        }
        CHECK(redactor.in_data(form) != form);
    }
    CHECK_FALSE(redactor.may_be_in(text_of(10'000)));
    CHECK_FALSE(redactor.may_be_in(""));
}

TEST_CASE("a secret that only unescaping brings to light is found", "[service][secrets]")
{
    Redactor redactor;
    redactor.add(client::api_key, Redactor::Kind::secret);
    auto const body = with_feature(R"({"id":"I","thumbnail":"u?\u00256Bey-0815-search"})");

    CHECK_FALSE(redactor.may_be_in(body));
    CHECK_FALSE(make_geoapi()->read_page_quickly(body, redactor).has_value());
    CHECK(is_quick(body));
}
