// SPDX-License-Identifier: MIT
// Replies that are wrong as a whole: in size, shape, numbers, status, or with somebody else's
// address in them.
#include "hostile.hpp"

#include "support/data.hpp"

#include <catch2/catch.hpp>

using Catch::Contains;
using hostile::Ground;
using nlohmann::json;
using support::Fault;
using support::LocalServer;
using support::Reply;
using support::Request;

namespace {

std::string toulouse() { return support::data_file("aoi/toulouse.kml"); }

constexpr auto contracts = "/api/v1/me/contracts";
constexpr auto search = "/api/v1/search";
constexpr auto token = "/ADS-ID/core/connect/token";

void answer(Ground& ground, std::string const& path, Reply reply)
{
    ground.service.override_with([=](Request const& request) -> std::optional<Reply> {
        return request.path == path ? std::optional{reply} : std::nullopt;
    });
}

void answer(Ground& ground, std::string const& path, std::string const& body)
{
    answer(ground, path, Reply{.body = body});
}

/// A reply to a search with these counts and the guide's image.
std::string page_with(json const& counts)
{
    auto page = json::parse(support::sample("search.json"));
    page.merge_patch(counts);
    return page.dump();
}

/// Has a plan ready, priced by the guide.
void make_plan(Ground& ground)
{
    ground.run({"plan", toulouse(), "--product", "PleiadesArchiveMono", "--images",
                "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664", "-o", "plan.json"},
               0);
}

} // namespace

TEST_CASE("a reply that unpacks from some kilobytes to 64 MB is refused", "[hostile]")
{
    Ground ground;
    answer(ground, contracts, Reply{.body = std::string(64UL * 1024 * 1024, ' '), .gzip = true});

    auto const result = ground.run({"contracts"}, 8);

    CHECK_THAT(result.error, Contains("larger than 16 MB"));
}

TEST_CASE("a reply that says it is packed and is not is no reply", "[hostile]")
{
    Ground ground;
    answer(ground, contracts,
           Reply{.body = R"({"contracts":[]})", .headers = {{"Content-Encoding", "gzip"}}});

    ground.run({"contracts"}, 7);
}

TEST_CASE("a reply nested a hundred thousand levels deep is refused", "[hostile]")
{
    Ground ground;
    auto const open = GENERATE(as<std::string>(), "[", "{\"a\":");
    std::string body;
    for (int i = 0; i < 100'000; ++i) {
        body += open;
    }
    answer(ground, search, body);

    auto const result = ground.run({"search", toulouse()}, 8);

    CHECK_THAT(result.error, Contains("nested deeper"));
}

TEST_CASE("a refusal nested a hundred thousand levels deep is told", "[hostile]")
{
    Ground ground;
    answer(ground, contracts, Reply{.status = 400, .body = std::string(100'000, '[')});

    ground.run({"contracts"}, 6);
}

TEST_CASE("a refusal of two megabytes is told by its size", "[hostile]")
{
    Ground ground;
    answer(ground, contracts,
           Reply{.status = 400, .body = json{{"message", std::string(2'000'000, 'x')}}.dump()});

    auto const result = ground.run({"contracts"}, 6);

    CHECK(result.error.size() < 2000);
}

TEST_CASE("numbers that are none are no reply to a search", "[hostile]")
{
    Ground ground;
    auto const number = GENERATE(as<std::string>(), "NaN", "Infinity", "-Infinity", "1e", "0x10",
                                 "01", "1e999", "-1e999");
    answer(ground, search,
           R"({"totalResults":1,"features":[{"id":"a","properties":{"cloudCover":)" + number +
               R"(},"geometry":null}]})");

    auto const result = ground.run({"search", toulouse()}, 8);

    CHECK_THAT(result.error, Contains("POST http://127.0.0.1"));
}

TEST_CASE("numbers beyond reason in an image are kept as they came", "[hostile]")
{
    Ground ground;
    auto page = json::parse(support::sample("search.json"));
    auto& image = page["features"][0]["properties"];
    for (auto const* const key :
         {"cloudCover", "incidenceAngle", "resolution", "viewingAngleAlongTrack"}) {
        image[key] = GENERATE(1e308, -1e308, 5e-324, -1.0);
    }
    answer(ground, search, page.dump());

    ground.run({"search", toulouse()}, 0);
    ground.run({"search", toulouse(), "-o", "found.gpkg"}, 0);
    ground.run({"review", "found.gpkg", "-o", "review.html"}, 0);
}

TEST_CASE("counts that cannot be true do not make a search go on for ever", "[hostile]")
{
    Ground ground;
    auto const total = GENERATE(json(-1), json(-9223372036854775807), json(9223372036854775807),
                                json(18446744073709551615ULL), json(1e300), json("many"),
                                json("-5"), json(nullptr), json(1.5), json::array(), json(true));
    auto const items = GENERATE(json(0), json(-25), json(9223372036854775807));
    answer(ground, search, page_with({{"totalResults", total}, {"itemsPerPage", items}}));

    auto const result = ground.run({"search", toulouse(), "--limit", "5"});

    CHECK((result.exit_code == 0 || result.exit_code == 8 || result.exit_code == 11));
    CHECK(ground.service.requests(search).size() < 200);
}

TEST_CASE("places outside of the globe in a reply draw nothing and cost nothing", "[hostile]")
{
    Ground ground;
    auto page = json::parse(support::sample("search.json"));
    auto const ring = GENERATE(as<std::string>(), "[[1e300,0],[0,1e300],[1,1],[1e300,0]]",
                               "[[1e9,1e9],[-1e9,1e9],[0,-1e9],[1e9,1e9]]", "[[1,1]]", "[[]]",
                               R"([["a","b"],[1,2],[1,2],[1,2]])", "[[0,0],[0,0],[0,0],[0,0]]");
    page["features"][0]["geometry"]["coordinates"] = json::array({json::parse(ring)});
    answer(ground, search, page.dump());

    ground.run({"search", toulouse(), "-o", "found.gpkg"}, 0);
    ground.run({"review", "found.gpkg", "-o", "review.html"});
}

TEST_CASE("a reply of something else than what was asked for is said", "[hostile]")
{
    Ground ground;
    auto const body = GENERATE(as<std::string>(), "", " ", "null", "true", "0", "\"\"", "[]", "{}x",
                               "<html><script>alert(1)</script>", "%PDF-1.7", "\x89PNG\r\n",
                               "PK\x03\x04", "{\"contracts\":{\"a\":[[]]}}");
    auto const type = GENERATE(as<std::string>(), "application/json", "text/html", "image/png");
    Reply const reply{.body = body, .headers = {{"Content-Type", type}}};
    ground.service.override_with([=](Request const& request) -> std::optional<Reply> {
        return request.path == token ? std::nullopt : std::optional{reply};
    });

    for (auto const& arguments :
         std::vector<std::vector<std::string>>{{"contracts"}, {"search", toulouse()}}) {
        auto const result = ground.run(arguments);
        CHECK((result.exit_code == 8 || result.exit_code == 0)); // "[]" may be none at all
    }
}

TEST_CASE("what is no HTTP is no reply", "[hostile]")
{
    Ground ground;
    auto const bytes =
        GENERATE(as<std::string>(), "\x16\x03\x01\x02", "SSH-2.0-OpenSSH_9.2\r\n",
                 "HTTP/9.9 9999 \x1b[2J\r\n\r\n", "{\"contracts\":[]}",
                 "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                 "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffff\r\n",
                 "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n{}");
    answer(ground, contracts, Reply{.body = bytes, .fault = Fault::raw});

    auto const result = ground.run({"contracts"});

    CHECK((result.exit_code == 7 || result.exit_code == 8));
    CHECK_THAT(result.error, Contains("127.0.0.1"));
}

TEST_CASE("a reply that is cut off is asked for again and then given up", "[hostile]")
{
    Ground ground;
    auto const fault = GENERATE(Fault::cut_in_body, Fault::cut_in_head);
    answer(ground, contracts, Reply{.body = support::sample("contracts.json"), .fault = fault});

    auto const result = ground.run({"contracts"}, 7);

    CHECK(ground.service.requests(contracts).size() < 20);
}

TEST_CASE("a redirect takes no credential to another host, whatever is asked", "[hostile]")
{
    Ground ground;
    LocalServer const other{[](Request const&) { return Reply{.body = "{}"}; }};
    make_plan(ground);
    for (auto const* const path : {contracts, search, token, "/api/v1/prices", "/api/v1/orders"}) {
        for (auto const status : {302, 307}) {
            std::filesystem::remove_all(ground.service.folder() / ".cache"); // of the token
            std::filesystem::remove(ground.service.folder() / "ledger.gpkg");
            answer(
                ground, path,
                Reply{.status = status, .headers = {{"Location", other.url() + "/\x1b[2J?k=v"}}});
            if (path == std::string{search}) {
                ground.run({"search", toulouse()}, 7);
            } else {
                auto const result = ground.run({"order", "plan.json", "--yes"});
                CHECK((result.exit_code == 7 || result.exit_code == 10));
            }
        }
    }
    CHECK(other.requests().empty());
}

TEST_CASE("headers of a reply cannot steer a terminal or the time to wait", "[hostile]")
{
    Ground ground;
    auto const value = GENERATE(as<std::string>(), "\x1b[2J\x1b]0;x\x07", "99999999999999999999",
                                "-1", "1e9", "Fri, 31 Dec 9999 23:59:59 GMT", "\xFF\xFE\x9B");
    answer(ground, contracts,
           Reply{.status = 429, .body = "{}", .headers = {{"Retry-After", value}}});

    ground.run({"contracts"}, 6);
}

TEST_CASE("a token with a line break is no token, and is not shown", "[hostile]")
{
    Ground ground;
    auto const text = GENERATE(as<std::string>(), R"(abcdefgh\r\nX-Evil: 1)", R"(abcdefgh\u0000)",
                               R"(abcdefgh ijk)", R"(abcdefgh\u001b[2J)", R"(\u00e9abcdefgh)", "");
    answer(ground, token, R"({"access_token":")" + text + R"(","expires_in":3600})");

    auto const result = ground.run({"contracts"}, 8);

    CHECK_THAT(result.error, !Contains("abcdefgh"));
    CHECK(ground.service.requests(contracts).empty());
}

TEST_CASE("a token of a megabyte or with an endless life does no harm", "[hostile]")
{
    Ground ground;
    auto const life =
        GENERATE(as<std::string>(), "1e300", "-1", "\"for ever\"", "[]", "9223372036854775807");
    answer(ground, token,
           R"({"access_token":")" + std::string(1'000'000, 'a') + R"(","expires_in":)" + life +
               '}');

    ground.run({"contracts"});
    answer(ground, token, R"({"access_token":"abcdefgh","expires_in":)" + life + '}');
    ground.run({"contracts"});
}

TEST_CASE("a price that cannot be true is not paid", "[hostile]")
{
    Ground ground;
    make_plan(ground);
    for (std::string const total : {"-200", "1e300", "\"1e999999999\"", "\"NaN\"", "null", "{}",
                                    "1e999", "99999999999999999999999999", "-0.01"}) {
        auto price = json::parse(support::sample("price.json"));
        price["totalAmountCurrency"] = "@";
        auto text = price.dump();
        text.replace(text.find("\"@\""), 3, total);
        answer(ground, "/api/v1/prices", text);
        auto const result = ground.run({"order", "plan.json", "--yes", "--max-total", "1000"});
        CAPTURE(total);
        CHECK(result.exit_code != 0);
    }
    CHECK(ground.service.requests("/api/v1/orders").empty());
}

TEST_CASE("a price on a contract of the service's choice is not paid", "[hostile]")
{
    Ground ground;
    make_plan(ground);
    auto price = json::parse(support::sample("price.json"));
    price["contractId"] = "\x1b[2JmyContractID ";
    answer(ground, "/api/v1/prices", price.dump());

    ground.run({"order", "plan.json", "--yes"}, 12);

    CHECK(ground.service.requests("/api/v1/orders").empty());
}

TEST_CASE("a receipt that repeats every secret is in the ledger without them", "[hostile]")
{
    Ground ground;
    make_plan(ground);
    using support::GuideService;
    answer(ground, "/api/v1/orders",
           json{{"salesOrderId", "SO-1"},
                {"a", GuideService::client_secret},
                {"b", std::string{"x"} + GuideService::api_key},
                {GuideService::username, GuideService::client_id}}
               .dump());

    ground.run({"order", "plan.json", "--yes"}, 0);
    ground.run({"orders", "show", "1", "--json"}, 0);
}

TEST_CASE("a receipt without end or sense leaves the order unknown, not forgotten", "[hostile]")
{
    Ground ground;
    make_plan(ground);
    for (std::string const body :
         {"{}", "[]", R"({"salesOrderId":""})", R"({"salesOrderId":"\u001b\u0007"})",
          R"({"salesOrderId":{}})", "{\"salesOrderId\":"}) {
        std::filesystem::remove(ground.service.folder() / "ledger.gpkg");
        answer(ground, "/api/v1/orders", body);
        ground.run({"order", "plan.json", "--yes"}, 10);
        auto const listed = json::parse(ground.run({"orders", "list", "--json"}, 0).out);
        CHECK(listed.at("orders").at(0).at("state") == "unknown");
    }
}

TEST_CASE("conditions of options that nest without end are not understood", "[hostile]")
{
    Ground ground;
    auto const filter = GENERATE(std::string(200'000, '('), std::string(200'000, '!') + "a:1",
                                 "a:" + std::string(200'000, '('));
    auto options = json::parse(support::sample("options.json"));
    for (auto& option : options["availableOptions"]) {
        option["constraint"] = {{"reject", false}, {"filter", filter}};
    }
    answer(ground, "/api/v1/productTypes/PleiadesArchiveMono/options", options.dump());

    ground.run({"options", "PleiadesArchiveMono"});
    ground.run({"plan", toulouse(), "--product", "PleiadesArchiveMono", "--images",
                "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664", "-o", "plan.json"});
}
