// SPDX-License-Identifier: MIT
// Plans, saved searches, settings and the ledger, edited by somebody who means harm; and another
// user of the machine, who waits in folders.
#include "hostile.hpp"

#include "support/data.hpp"

#include <catch2/catch.hpp>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

using Catch::Contains;
using hostile::Ground;
using nlohmann::json;
using support::Reply;
using support::Request;

namespace {

namespace fs = std::filesystem;

constexpr auto image = "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664";

std::string toulouse() { return support::data_file("aoi/toulouse.kml"); }

json plan_of(Ground& ground)
{
    ground.run({"plan", toulouse(), "--product", "PleiadesArchiveMono", "--images", image, "-o",
                "plan.json"},
               0);
    return json::parse(ground.read("plan.json"));
}

unsigned mode_of(fs::path const& path)
{
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 0777U;
}

/// Everything in the home but what is not the tool's: all files, wherever they are.
std::vector<fs::path> files_of(Ground const& ground, std::string const& part)
{
    std::vector<fs::path> found;
    for (auto const& entry : fs::recursive_directory_iterator{ground.service.folder().path()}) {
        if (entry.is_regular_file() && entry.path().string().find(part) != std::string::npos) {
            found.push_back(entry.path());
        }
    }
    return found;
}

void change_ledger(Ground const& ground, std::string const& sql)
{
    GDALAllRegister();
    std::unique_ptr<GDALDataset> const dataset{GDALDataset::Open(
        ground.service.path("ledger.gpkg").c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
    REQUIRE(dataset);
    CPLPushErrorHandler(CPLQuietErrorHandler);
    dataset->ReleaseResultSet(dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr));
    CPLPopErrorHandler();
}

} // namespace

TEST_CASE("a plan with members of the wrong kind is refused with its name", "[hostile]")
{
    Ground ground;
    auto const plan = plan_of(ground);
    for (std::string const path : {"/request", "/request/aoi", "/request/items",
                                   "/request/aoi/0/geometry", "/request/aoi/0/geometry/coordinates",
                                   "/request/items/0", "/request/optionsPerProductType", "/service",
                                   "/satchel_plan", "/items", "/options", "/warnings", "/areas"}) {
        for (auto const& value : {json(1e300), json("\x1b[2J"), json::array({json::array()})}) {
            auto edited = plan;
            edited[json::json_pointer{path}] = value;
            ground.write("edited.json", edited.dump());
            auto const result = ground.run({"order", "edited.json", "--dry-run"});
            CAPTURE(path, value);
            CHECK((result.exit_code == 3 || result.exit_code == 0));
            CHECK((result.exit_code == 0 || result.error.find("edited.json") != std::string::npos));
        }
    }
}

TEST_CASE("a plan that is no text, is nested without end or has numbers beyond all is refused",
          "[hostile]")
{
    Ground ground;
    auto const text = GENERATE(std::string{"\xFF\xFE\x00{\x00", 6}, std::string(100'000, '['),
                               R"({"satchel_plan":1,"request":)" + std::string(100'000, '{'),
                               std::string{R"({"satchel_plan":1e999})"},
                               std::string{R"({"satchel_plan":1,"request":NaN})"},
                               std::string{R"({"satchel_plan":99999999999999999999,"request":{}})"},
                               std::string{"\xEF\xBB\xBF{\"satchel_plan\":1}"},
                               std::string(1000, '\0'), std::string{});
    ground.write("plan.json", text);

    for (auto const* const command : {"price", "order"}) {
        auto const result = ground.run({command, "plan.json", "--json"}, 3);
        CHECK_THAT(result.error, Contains("plan.json"));
    }
}

TEST_CASE("a plan whose texts are hostile is shown without harm and bought as it says", "[hostile]")
{
    Ground ground;
    auto plan = plan_of(ground);
    auto const text = "\x1b[2J\x1b]0;x\x07\xC2\x9B"
                      "2Ja\r\nb'; DROP TABLE orders; --</script><script>\xE2\x80\xAE"
                      "x";
    plan["request"]["customerReference"] = text;
    plan["request"]["aoi"][0]["name"] = text;
    plan["request"]["comments"] = text;
    plan["source"] = text;
    plan["profile"] = text;
    plan["warnings"] = json::array({text});
    ground.write("edited.json", plan.dump());

    ground.run({"price", "edited.json"});
    ground.run({"order", "edited.json", "--dry-run"}, 0);
    ground.run({"order", "edited.json", "--yes"}, 0);
    ground.run({"orders", "list"}, 0);
    ground.run({"orders", "list", "--json"}, 0);
    ground.run({"orders", "export", "-o", "orders.csv"}, 0);
}

TEST_CASE("a product type that is a path asks for nothing else", "[hostile]")
{
    Ground ground;
    auto const name = GENERATE(as<std::string>(), "../../evil", "a/../../evil?x=1#y", "a b\r\nX: 1",
                               "%2e%2e/evil", "http://127.0.0.1:9/");
    ground.run({"options", name});
    ground.run({"licence", name});
    ground.run({"voucher", name});
    ground.run({"plan", toulouse(), "--product", name, "--images", image, "-o", "plan.json"});

    for (auto const& request : ground.service.server().requests()) {
        CHECK_THAT(request.path, !Catch::StartsWith("/evil") && !Contains("/../"));
        CHECK_FALSE(request.header("x"));
    }
}

TEST_CASE("a deadline beyond the numbers of the clock has not passed", "[hostile]")
{
    Ground ground;
    auto plan = plan_of(ground);
    for (auto const* const moment : {"9999-12-31T23:59:59.999Z", "2300-01-01T00:00:00Z"}) {
        plan["order_deadline"] = moment;
        ground.write("edited.json", plan.dump());

        auto const result = ground.run({"order", "edited.json", "--dry-run"}, 0);

        CHECK_THAT(result.error, !Contains("has passed"));
    }
}

TEST_CASE("a plan for the service of somebody else takes no credential there", "[hostile]")
{
    Ground ground;
    support::LocalServer const other{[](Request const&) { return Reply{.body = "{}"}; }};
    auto plan = plan_of(ground);
    plan["service"] = other.url();
    ground.write("edited.json", plan.dump());

    ground.run({"price", "edited.json"}, 3);
    ground.run({"order", "edited.json", "--yes"}, 3);

    CHECK(other.requests().empty());
}

TEST_CASE("a plan or saved search that never ends is not read for ever", "[hostile]")
{
    Ground ground;
    auto const result = ground.run({"price", "/dev/zero"}, 3);
    CHECK_THAT(result.error, Contains("/dev/zero: is not a plan: it is too large"));
    ground.run({"search", "--query", "/dev/zero"}, 3);
}

TEST_CASE("a saved search that is hostile is refused with its name", "[hostile]")
{
    Ground ground;
    auto const text = GENERATE(
        as<std::string>(), R"({"satchel_query":1,"filters":{"\u001b[2J":"x"}})",
        R"({"satchel_query":1,"filters":{"date":"\u001b[2J"}})",
        R"({"satchel_query":1,"filters":{"cloud_cover":"1e999"}})",
        R"({"satchel_query":1,"limit":-5})", R"({"satchel_query":1,"limit":1e300})",
        R"({"satchel_query":1,"page_size":99999999999})", R"({"satchel_query":1e999})",
        R"({"satchel_query":1,"aoi":{"bbox":[1e300,-1e300,"a",null]}})",
        R"({"satchel_query":1,"aoi":{"geojson":{"type":"Polygon","coordinates":[[[1e999]]]}}})",
        R"({"satchel_query":1,"aoi":{"file":"/etc/passwd"}})",
        R"({"satchel_query":1,"sort":"\u0007:\u0007"})",
        R"({"satchel_query":1,"min_coverage":-1})");
    ground.write("query.json", text);

    auto const result = ground.run({"search", "--query", "query.json"});

    CHECK((result.exit_code == 3 || result.exit_code == 2));
    CHECK_THAT(result.error, !Contains("root:x:0"));
    CHECK(ground.service.requests("/api/v1/search").empty());
}

TEST_CASE("a saved search nested without end is refused", "[hostile]")
{
    Ground ground;
    ground.write("query.json",
                 R"({"satchel_query":1,"aoi":{"geojson":)" + std::string(100'000, '['));
    ground.run({"search", "--query", "query.json"}, 3);
}

TEST_CASE("a config file nested without end or damaged is refused and not shown", "[hostile]")
{
    Ground ground;
    auto const text = GENERATE(
        "a = " + std::string(100'000, '['),
        "a" +
            [] {
                std::string dots;
                for (int i = 0; i < 50'000; ++i) {
                    dots += ".a";
                }
                return dots;
            }() +
            " = 1",
        std::string{"[profiles.x]\nclient_secret = \"hush-hush\x00\xFF\"\n", 44},
        std::string{"[profiles.x]\nclient_secret = hush-hush\n"},
        std::string{"[profiles.x]\nsearch_url = \"http://h\\r\\nX: hush-hush\"\n"},
        std::string{"[profiles.x]\nclient_secret = \"\"\"hush-hush\n"},
        "[profiles.x]\ncontract = \"" + std::string(2'000'000, 'x') + "\"\n");
    fs::create_directories(ground.service.folder() / ".config/satchel");
    ground.write(".config/satchel/config.toml", text);
    ::chmod(ground.service.path(".config/satchel/config.toml").c_str(), 0600);

    auto const result = ground.run({"contracts", "--profile", "x"}, 4);

    CHECK_THAT(result.error, !Contains("hush-hush"));
    CHECK_THAT(result.error, Contains("config.toml"));
}

TEST_CASE("settings with line breaks reach no header", "[hostile]")
{
    Ground ground;
    auto const* const variable =
        GENERATE("SATCHEL_API_KEY", "SATCHEL_USERNAME", "SATCHEL_CLIENT_SECRET",
                 "SATCHEL_SEARCH_URL", "SATCHEL_AUTH_URL", "SATCHEL_CLIENT_ID");
    auto call = ground.call({"search", toulouse()});
    call.environment[variable] += "\r\nX-Evil: hush-hush";

    auto const result = ground.run(call);

    CHECK(result.exit_code == 4);
    CHECK_THAT(result.error, Contains(variable) && !Contains("hush-hush"));
    CHECK(ground.service.server().requests().empty());
}

TEST_CASE("only their user can read the token, the ledger and the folder of turns", "[hostile]")
{
    Ground ground;
    auto const before = ::umask(0);
    plan_of(ground);
    ground.run({"order", "plan.json", "--yes"}, 0);
    ::umask(before);

    CHECK(mode_of(ground.service.path("ledger.gpkg")) == 0600);
    auto const tokens = files_of(ground, "token-");
    REQUIRE(tokens.size() == 1);
    CHECK(mode_of(tokens.front()) == 0600);
    CHECK(mode_of(tokens.front().parent_path()) == 0700);
    for (auto const& turn : files_of(ground, "/satchel/")) {
        CHECK((mode_of(turn) & 0022U) == 0);
    }
}

TEST_CASE("a link in the place of the token's file is not followed", "[hostile]")
{
    Ground ground;
    ground.run({"contracts"}, 0);
    auto const tokens = files_of(ground, "token-");
    REQUIRE(tokens.size() == 1);
    auto const victim = ground.write("victim", "mine");
    fs::remove(tokens.front());
    fs::create_symlink(victim, tokens.front());

    ground.run({"contracts"}, 0);

    CHECK(ground.read("victim") == "mine");
}

TEST_CASE("links that wait beside a file that is replaced are not followed", "[hostile]")
{
    Ground ground;
    plan_of(ground);
    auto const victim = ground.write("victim", "mine");
    // The names of temporary files are those of processes to come.
    for (int process = ::getpid(); process < ::getpid() + 300; ++process) {
        fs::create_symlink(victim,
                           ground.service.path("plan.json." + std::to_string(process) + "-0"));
    }

    ground.run({"price", "plan.json"}, 0);

    CHECK(ground.read("victim") == "mine");
    CHECK(json::parse(ground.read("plan.json")).at("quote").at("currency") == "EUR");
    CHECK_FALSE(fs::is_symlink(ground.service.path("plan.json")));
}

TEST_CASE("a ledger that is none, or another program's, is refused and left as it is", "[hostile]")
{
    Ground ground;
    plan_of(ground);
    struct Case {
        std::string content;
        int exit_code;
    };
    for (auto const& [content, exit_code] :
         {Case{std::string{"SQLite format 3\x00garbage", 23}, 9}, Case{"not a database", 9},
          Case{std::string(100'000, '\xFF'), 9},
          Case{"<OGRVRTDataSource></OGRVRTDataSource>", 4}}) { // no kind of file for a ledger
        ground.write("ledger.gpkg", content);

        ground.run({"order", "plan.json", "--yes"}, exit_code);
        ground.run({"orders", "list"}, exit_code);

        CHECK(ground.read("ledger.gpkg") == content);
        CHECK(ground.service.requests("/api/v1/orders").empty());
    }
}

TEST_CASE("a ledger whose rows and columns somebody has changed does no harm", "[hostile]")
{
    Ground ground;
    plan_of(ground);
    ground.run({"order", "plan.json", "--yes"}, 0);
    auto const whole = ground.read("ledger.gpkg");
    for (std::string const sql :
         {"UPDATE orders SET state = char(27)||'[2J', customer_reference = char(7)",
          "UPDATE orders SET total = 'NaN', credit_before = '1e999999999', area_km2 = 9e999",
          "UPDATE orders SET created_at = 'never', updated_at = '99999-99-99', submitted_at = ''",
          "UPDATE orders SET sales_order_id = x'FFFE9B', images = x'00', request = '[[[['",
          "UPDATE orders SET process = -1, host = 'x', process_started = 'y'",
          "UPDATE orders SET geom = x'4750'", "ALTER TABLE orders DROP COLUMN request_key",
          "ALTER TABLE orders RENAME COLUMN state TO other", "DROP TABLE orders",
          "UPDATE gpkg_contents SET table_name = 'x' WHERE table_name = 'orders'",
          "INSERT INTO orders (state) VALUES (NULL)"}) {
        CAPTURE(sql);
        ground.write("ledger.gpkg", whole);
        change_ledger(ground, sql);

        for (auto const& arguments : std::vector<std::vector<std::string>>{
                 {"orders", "list"},
                 {"orders", "list", "--json"},
                 {"orders", "show", "1"},
                 {"orders", "show", "1", "--json"},
                 {"orders", "export", "-o", "orders.csv", "--overwrite"},
                 {"orders", "resolve", "1", "--rejected"}}) {
            auto const result = ground.run(arguments);
            CHECK((result.exit_code == 0 || result.exit_code == 3 || result.exit_code == 9));
        }
    }
}

TEST_CASE("a bought order stays bought whatever a row of the ledger is made to say", "[hostile]")
{
    Ground ground;
    plan_of(ground);
    ground.run({"order", "plan.json", "--yes"}, 0);
    change_ledger(ground, "UPDATE orders SET state = 'PLACED ', total = NULL, sales_order_id = ''");

    auto const again = ground.run({"order", "plan.json", "--yes"});

    CHECK(again.exit_code != 0);
    CHECK(ground.service.requests("/api/v1/orders").size() == 1);
}

TEST_CASE("a cache of words for completion that is broken is an empty one", "[hostile]")
{
    Ground ground;
    ground.run({"options", "PleiadesArchiveMono"}, 0);
    auto const caches = files_of(ground, "/completion/");
    REQUIRE(caches.size() == 1);
    auto const sound = support::read_file(caches.front());
    for (auto const& broken :
         {std::string{R"({"options":[]})"}, std::string{R"({"options":"x","contracts":{}})"},
          std::string{R"({"options":{"PleiadesArchiveMono":[7,{"id":[]}]}})"}, std::string{"[1]"},
          R"({"contracts":)" + std::string(100'000, '[') + std::string(100'000, ']') + '}'}) {
        CAPTURE(broken.substr(0, 100));
        std::ofstream{caches.front()} << broken;
        ground.run({"complete", "words", "options", ""}, 0);

        ground.run({"options", "PleiadesArchiveMono"}, 0);

        CHECK(json::parse(support::read_file(caches.front())).at("options") ==
              json::parse(sound).at("options"));
    }
}
