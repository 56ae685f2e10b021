// SPDX-License-Identifier: MIT
#include "order/plan_sample.hpp"
#include "satchel/order/plan.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <sys/stat.h>

#include <fstream>
#include <iterator>

using nlohmann::json;
using nlohmann::ordered_json;
using satchel::Decimal;
using satchel::Error;
using satchel::Failure;
using satchel::PlannedOrder;
using support::error_of;
using support::read_order;
using support::sample;
using support::TemporaryFolder;
using support::write_order;

namespace {

/// Writes the sample, changes its JSON and says where it is.
template <typename Change>
std::filesystem::path changed(TemporaryFolder const& folder, Change const& change)
{
    auto const path = folder / "plan.json";
    write_order(sample(), path);
    auto plan = ordered_json::parse(support::read_file(path));
    change(plan);
    return folder.write("plan.json", plan.dump());
}

} // namespace

TEST_CASE("a plan is read as it was written", "[order][plan]")
{
    TemporaryFolder const folder;
    auto plan = sample();
    plan.quote = {Decimal::parse("199.99"), "EUR", "2024-05-01T10:00:00Z", request_key(plan)};

    write_order(plan, folder / "plan.json");
    auto const read = read_order(folder / "plan.json");

    CHECK(json::parse(read.request) == guide::sample_order());
    CHECK(request_key(read) == request_key(plan));
    CHECK(read.profile == plan.profile);
    CHECK(read.service == plan.service);
    CHECK(read.source == plan.source);
    CHECK(read.product_type_id == plan.product_type_id);
    CHECK(read.contract_id == plan.contract_id);
    CHECK(read.customer_reference == plan.customer_reference);
    CHECK(read.images == plan.images);
    CHECK(read.warnings == plan.warnings);
    CHECK(read.area_km2 == Approx(3606.179270));
    REQUIRE(read.areas.size() == 1);
    CHECK(read.areas[0].name == "test_for_partners");
    CHECK(read.areas[0].polygon == plan.areas[0].polygon);
    REQUIRE(read.options.size() == 5);
    CHECK(read.options[1].key == "Account");
    CHECK(read.options[1].value == "DDPORTAL");
    CHECK(read.options[1].reason == "given");
    REQUIRE(read.quote);
    CHECK(read.quote->total == Decimal::parse("199.99"));
    CHECK(read.quote->currency == "EUR");
    CHECK(read.quote->quoted_at == "2024-05-01T10:00:00Z");
}

TEST_CASE("a plan file is the same for the same plan and keeps every digit", "[order][plan]")
{
    TemporaryFolder const folder;
    write_order(sample(), folder / "a.json");
    write_order(read_order(folder / "a.json"), folder / "b.json");
    write_order(read_order(folder / "b.json"), folder / "c.json");

    auto const text = support::read_file(folder / "c.json");
    CHECK(text == support::read_file(folder / "b.json"));
    CHECK(text.back() == '\n');
    CHECK_THAT(text, Catch::Contains("[8.362239801370935, 42.27393795330642]"));
    CHECK_THAT(text, Catch::StartsWith("{\n  \"satchel_plan\": 1,\n  \"profile\": \"work\","));
    CHECK_THAT(text, Catch::Contains("\"quote\": null"));
}

TEST_CASE("a plan file has the rights of the one it replaces, a new one those of new files",
          "[order][plan]")
{
    TemporaryFolder const folder;
    auto const mode_of = [&](char const* name) {
        struct stat status {};
        REQUIRE(::stat((folder / name).c_str(), &status) == 0);
        return status.st_mode & 0777U;
    };
    folder.write("plan.json", "an older one");
    std::filesystem::permissions(folder / "plan.json", std::filesystem::perms{0640});

    auto const before = ::umask(027);
    write_order(sample(), folder / "plan.json");
    write_order(sample(), folder / "new.json");
    ::umask(077);
    write_order(sample(), folder / "private.json");
    ::umask(before);

    CHECK(mode_of("plan.json") == 0640);
    CHECK(mode_of("new.json") == 0640);
    CHECK(mode_of("private.json") == 0600);
    auto const files = std::filesystem::directory_iterator{folder.path()};
    CHECK(std::distance(begin(files), end(files)) == 3);
}

TEST_CASE("a plan is written through links, into pipes and devices", "[order][plan]")
{
    TemporaryFolder const folder;
    std::filesystem::create_directory(folder / "share");
    std::filesystem::create_symlink("share/plan.json", folder / "plan.json");

    write_order(sample(), folder / "plan.json");
    write_order(sample(), folder / "plan.json");
    write_order(sample(), "/dev/null");

    CHECK(std::filesystem::is_symlink(folder / "plan.json"));
    CHECK(read_order(folder / "share/plan.json").profile == "work");
    CHECK(std::filesystem::is_character_file("/dev/null"));
    auto const files = std::filesystem::directory_iterator{folder.path()};
    CHECK(std::distance(begin(files), end(files)) == 2);
}

TEST_CASE("a plan that cannot be written is said and the old one stays", "[order][plan]")
{
    TemporaryFolder const folder;
    auto const failure_of = [](std::filesystem::path const& path) {
        return error_of([&] { write_order(sample(), path); }).failure();
    };
    std::filesystem::create_directory(folder / "is-a-folder");

    CHECK(failure_of(folder / "missing/plan.json") == Failure::output);
    CHECK(failure_of(folder / "is-a-folder") == Failure::output);
    CHECK(std::filesystem::is_empty(folder / "is-a-folder"));
    auto const files = std::filesystem::directory_iterator{folder.path()};
    CHECK(std::distance(begin(files), end(files)) == 1);
}

TEST_CASE("the key of an order does not depend on how its file is laid out", "[order][plan]")
{
    TemporaryFolder const folder;
    auto const key = request_key(sample());

    auto const path = changed(folder, [](ordered_json& plan) {
        plan["request"] = json(plan["request"]); // sorted
        plan["source"] = "elsewhere";
    });
    CHECK(request_key(read_order(path)) == key);

    auto text = support::read_file(path);
    for (std::pair<std::string, std::string> const& spelling :
         {std::pair<std::string, std::string>{"\"id\":1,", "\"id\" : 1 ,\n\t"},
          {"8.362239801370935", "8362239801370935e-15"}}) {
        auto const at = text.find(spelling.first);
        REQUIRE(at != text.npos);
        text.replace(at, spelling.first.size(), spelling.second);
    }
    CHECK(request_key(read_order(folder.write("plan.json", text))) == key);
}

TEST_CASE("whole numbers are the same with and without a point", "[order][plan]")
{
    auto plan = sample();
    plan.request = R"({"a":8,"b":[100000,-2]})";
    auto other = sample();
    other.request = R"({"b":[1e5,-2.0],"a":8.0})";

    CHECK(request_key(plan) == request_key(other));
}

TEST_CASE("an edited request is what is ordered, under another key", "[order][plan]")
{
    TemporaryFolder const folder;

    auto const plan = read_order(changed(folder, [](ordered_json& file) {
        auto& request = file["request"];
        request["contractId"] = "CONTRACT-2";
        request["customerReference"] = "mine";
        request["items"][0]["datastripIds"] = {"DS_9"};
        request["optionsPerProductType"][0]["options"][0]["value"] = "nitf_geotiff";
        file["contract_id"] = "ignored";
        file["images"] = json::array();
    }));

    CHECK(plan.contract_id == "CONTRACT-2");
    CHECK(plan.customer_reference == "mine");
    CHECK(plan.images == std::vector<std::string>{"DS_9"});
    CHECK(plan.options[0].value == "nitf_geotiff");
    CHECK(plan.options[0].reason == "edited in the plan");
    CHECK(plan.options[2].reason == "given");
    CHECK(request_key(plan) != request_key(sample()));
}

TEST_CASE("a quote for another request is kept and said, until the price is asked again",
          "[order][plan]")
{
    TemporaryFolder const folder;
    auto const with_quote = [](ordered_json& file, std::string const& key) {
        file["quote"] = {{"total", 200.5}, {"currency", "EUR"}, {"quoted_at", "then"}};
        if (!key.empty()) {
            file["quote"]["request_key"] = key;
        }
    };
    auto const key = request_key(sample());

    auto const kept = read_order(changed(folder, [&](auto& file) { with_quote(file, key); }));
    CHECK(kept.quote->total == Decimal::parse("200.5"));
    auto const bare = read_order(changed(folder, [&](auto& file) { with_quote(file, ""); }));
    CHECK(bare.quote->request_key == key);

    CHECK_FALSE(is_quote_stale(bare));
    CHECK(notes_on(bare) == bare.warnings);

    auto stale = read_order(changed(folder, [&](auto& file) {
        with_quote(file, key);
        file["request"]["contractId"] = "CONTRACT-2";
    }));
    REQUIRE(stale.quote);
    CHECK(is_quote_stale(stale));
    CHECK_THAT(notes_on(stale).back(), Catch::Contains("changed after its price was asked"));

    stale.quote->request_key = request_key(stale);
    write_order(stale, folder / "plan.json");
    CHECK(read_order(folder / "plan.json").warnings == sample().warnings);
    CHECK_FALSE(is_quote_stale(read_order(folder / "plan.json")));
}

TEST_CASE("a plan that an editor has saved with a byte order mark is read", "[order][plan]")
{
    TemporaryFolder const folder;
    write_order(sample(), folder / "plan.json");
    auto const text = support::read_file(folder / "plan.json");

    auto const marked = folder.write("marked.json", "\xEF\xBB\xBF" + text);

    CHECK(request_key(read_order(marked)) == request_key(sample()));
}

TEST_CASE("a file that is no plan is refused with its name", "[order][plan]")
{
    TemporaryFolder const folder;
    struct Case {
        std::string text;
        std::string message;
    };
    auto const test = GENERATE(values<Case>({
        {"", "is not a plan"},
        {"SQLite format 3", "is not a plan"},
        {"{\"satchel_plan\":\n 1,}", "line 2, column 4"},
        {"// mine\n{\"satchel_plan\":1}", "is not JSON: parse error at line 1"},
        {"{\"satchel_plan\":1", "is not JSON"},
        {"\xff\xfe", "is not a plan"},
        {"[]", "is not a plan"},
        {"{}", "is not a plan"},
        {"{\"type\":\"FeatureCollection\",\"features\":[]}", "is not a plan"},
        {"{\"satchel_plan\":\"1\"}", "is not a plan"},
        {"{\"satchel_plan\":0}", "is not a plan"},
        {"{\"satchel_plan\":3}", "newer Satchel (plan version 3)"},
        {"{\"satchel_plan\":1}", "has no \"request\""},
        {"{\"satchel_plan\":1,\"request\":\"{}\"}", "has no \"request\""},
        {"{\"satchel_plan\":1,\"request\":{}}", "request has no \"aoi\""},
        {"{\"satchel_plan\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}",
         "nested too deeply"},
    }));
    auto const path = folder.write("plan.json", test.text);
    CAPTURE(test.text.substr(0, 80));

    auto const error = error_of([&] { return read_order(path); });

    CHECK(error.failure() == Failure::input);
    CHECK_FALSE(error.hint().empty());
    CHECK(error.where() == path.string());
    CHECK_THAT(error.what(), Catch::Contains(test.message));
}

TEST_CASE("a plan that is not there is refused", "[order][plan]")
{
    TemporaryFolder const folder;

    CHECK(error_of([&] { return read_order(folder / "none.json"); }).failure() == Failure::input);
    CHECK(error_of([&] { return read_order(folder.path()); }).failure() == Failure::input);
}

TEST_CASE("a request that contradicts itself is refused at the place", "[order][plan]")
{
    TemporaryFolder const folder;
    struct Case {
        std::string pointer; ///< below "request"
        std::string value;   ///< JSON; empty removes
        std::string message;
    };
    std::string const ring = "/aoi/0/geometry/coordinates/0";
    std::string const item = R"({"productTypeId":"PleiadesArchiveMono","aoiId":1,"datastripIds":[)";
    auto const test = GENERATE_COPY(values<Case>({
        {"/aoi", "[]", "request/aoi is empty"},
        {"/aoi", "{}", "request/aoi is not a JSON array"},
        {"/aoi/0/id", "2", "orders the area 1, which the request does not have"},
        {"/aoi/0/id", "\"1\"", "request/aoi/0/id is not the number of an area"},
        {"/aoi/0/geometry", "", "has no \"geometry\""},
        {"/aoi/0/geometry/type", "\"MultiPolygon\"", "is not \"Polygon\""},
        {"/aoi/0/geometry/coordinates", "[]", "has no ring"},
        {"/aoi/0/geometry/coordinates", "[[[0,0],[1,0],[1,1],[0,0]],[[0,0],[1,0],[1,1],[0,0]]]",
         "has holes"},
        {ring, "[[0,0],[1,0],[1,1]]", "is not a closed ring"},
        {ring, "[[0,0],[1,0],[1,1],[0,1]]", "is not a closed ring"},
        {ring, "[[0,0],[1,0],[0,0]]", "is not a closed ring"},
        {ring, "[[0,0],[1,1],[1,0],[0,1],[0,0]]", "crosses itself"},
        {ring, "[[0,0],[1,1],[2,2],[0,0]]", "crosses itself or has no area"},
        {ring + "/1", "[200,0]", "/coordinates/0/1 is not on the globe"},
        {ring + "/1", "[0,90.5]", "is not on the globe"},
        {ring + "/1", "[9,42,7]", "is not a position of two numbers"},
        {ring + "/1", "[\"9\",42]", "is not a position of two numbers"},
        {"/items", "[]", "has 0 pairs of area and image; an order takes 1 to 5"},
        {"/items", "", "request has no \"items\""},
        {"/items/0/aoiId", "7", "request/items/0 orders the area 7"},
        {"/items/0/datastripIds", "[]", "request/items/0 orders no image"},
        {"/items/0/datastripIds", "[\"\"]", "is empty"},
        {"/items/0/datastripIds", R"(["1","2","3","4","5","6"])", "has 6 pairs"},
        {"/items/0/datastripIds", R"(["1","1"])", "orders the image 1 for the area 1 a second"},
        {"/items", '[' + item + "\"1\"]}," + item + "\"1\"]}]", "request/items/1 orders the image"},
        {"/items/0/productTypeId", "\"Other\"", "PleiadesArchiveMono, but Other is ordered"},
        {"/contractId", "\" \"", "request/contractId is empty"},
        {"/contractId", "null", "request/contractId is not a text"},
        {"/customerReference", "", "request has no \"customerReference\""},
        {"/optionsPerProductType/0/options/1/key", "\"image_format\"",
         "options/1 gives image_format a second time"},
        {"/optionsPerProductType/0/options/1/value", "5", "value is not a text"},
        {"/optionsPerProductType/0/productType", "", "has no \"productType\""},
    }));
    CAPTURE(test.pointer, test.value);
    auto const path = changed(folder, [&](ordered_json& file) {
        ordered_json::json_pointer const pointer{"/request" + test.pointer};
        if (test.value.empty()) {
            file.at(pointer.parent_pointer()).erase(pointer.back());
        } else {
            file.at(pointer) = ordered_json::parse(test.value);
        }
    });

    auto const error = error_of([&] { return read_order(path); });

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Catch::Contains(test.message));
}

TEST_CASE("a plan whose other members are broken is refused, not half read", "[order][plan]")
{
    TemporaryFolder const folder;
    auto const failure_of = [&](char const* key, json const& value) {
        return error_of([&] {
                   return read_order(
                       changed(folder, [&](ordered_json& plan) { plan[key] = value; }));
               })
            .failure();
    };

    CHECK(failure_of("profile", 1) == Failure::input);
    CHECK(failure_of("warnings", "text") == Failure::input);
    CHECK(failure_of("service", "") == Failure::input);
    CHECK(failure_of("quote", {{"currency", "EUR"}}) == Failure::input);
    CHECK(failure_of("quote", {{"total", "much"}}) == Failure::input);
    CHECK(failure_of("quote", {{"total", true}}) == Failure::input);
}
