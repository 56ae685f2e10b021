// SPDX-License-Identifier: MIT
// Every text of every reply is hostile: what a service, or who stands before it, can put into
// names, labels, ids and notes. The whole way of an order is walked with each.
#include "hostile.hpp"

#include "support/data.hpp"

#include <catch2/catch.hpp>

#include <set>

using hostile::Ground;
using nlohmann::json;
using support::Reply;
using support::Request;

namespace {

/// Gives all texts of a reply this end, but for those without which nothing would be read at all.
/// Bytes that are no UTF-8 are allowed: `mark` stands for the text in the JSON.
void add_to_texts(json& value, std::string const& mark)
{
    static std::set<std::string> const kept{
        "type",   "geometry", "access_token",  "mandatory", "mission", "creditRemaining",
        "filter", "name",     "productTypeId", "id"};
    if (value.is_array()) {
        for (auto& entry : value) {
            add_to_texts(entry, mark);
        }
    } else if (value.is_object()) {
        for (auto& [key, entry] : value.items()) {
            if (!entry.is_string()) {
                add_to_texts(entry, mark);
            } else if (!kept.contains(key)) {
                entry = entry.get<std::string>() + mark;
            }
        }
    }
}

std::string replaced(std::string text, std::string_view what, std::string_view by)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
    return text;
}

/// `raw` is what stands between the quotation marks of the JSON, escapes included.
std::string poisoned(std::string const& file, std::string const& raw)
{
    constexpr auto mark = "@POISON@";
    auto reply = json::parse(support::sample(file));
    add_to_texts(reply, mark);
    return replaced(reply.dump(), mark, raw);
}

void poison(Ground& ground, std::string const& raw)
{
    ground.service.override_with([raw](Request const& request) -> std::optional<Reply> {
        static std::map<std::string, std::string> const files{
            {"/api/v1/me/contracts", "contracts.json"},
            {"/api/v1/productTypes", "product_types.json"},
            {"/api/v1/search", "search.json"},
            {"/api/v1/prices", "price.json"},
            {"/api/v1/orders", "order.json"},
            {"/api/v1/tasking/options", "tasking_options.json"},
            {"/api/v1/tasking/attempts", "tasking_attempts.json"},
            {"/api/v1/tasking/feasibility", "tasking_feasibility.json"}};
        if (request.path.find("/options") != std::string::npos &&
            request.path.find("/productTypes/") != std::string::npos) {
            return Reply{.body = poisoned("options.json", raw)};
        }
        if (request.path.find("licen") != std::string::npos) {
            return Reply{.body = R"({"text":"you may)" + raw + R"("})"};
        }
        if (request.path.find("voucher") != std::string::npos) {
            return Reply{.body = R"({"code":"V)" + raw + R"(","amount":1,"currency":"E)" + raw +
                                 R"(","period":{"startDate":"2020)" + raw + R"("}})"};
        }
        auto const file = files.find(request.path);
        if (file == files.end()) {
            return std::nullopt;
        }
        return Reply{.body = poisoned(file->second, raw)};
    });
}

std::string toulouse() { return support::data_file("aoi/toulouse.kml"); }

/// The way of an order, by the names that a hostile service gave to things.
void walk(Ground& ground)
{
    auto const plan_from = [&](std::string const& images) {
        return ground.run({"plan", toulouse(), "--product", "PleiadesArchiveMono", "--images",
                           images, "--lenient", "-o", "plan.json"});
    };
    ground.run({"contracts"}, 0);
    ground.run({"contracts", "--json"}, 0);
    ground.run({"products"}, 0);
    ground.run({"options", "PleiadesArchiveMono"});
    ground.run({"licence", "eula_5"});
    ground.run({"voucher", "V1"});
    ground.run({"search", toulouse()}, 0);
    ground.run({"search", toulouse(), "--json"}, 0);
    ground.run({"search", toulouse(), "-o", "found.gpkg", "--verbose", "--progress", "json"}, 0);
    ground.run({"review", "found.gpkg", "-o", "review.html"}, 0);
    plan_from("found.gpkg");
    ground.run({"price", "plan.json"});
    ground.run({"order", "plan.json", "--yes"});
    ground.run({"orders", "list"});
    ground.run({"orders", "show", "1", "--json"});
    ground.run({"tasking", "attempts", toulouse(), "--from", "2017-09-01", "--to", "2017-09-30",
                "--mission", "PLEIADES"});
}

} // namespace

TEST_CASE("terminal escape sequences in every text of every reply", "[hostile]")
{
    Ground ground;
    poison(ground, R"(\u001b]0;owned\u0007\u001b[2J\u001b[1;1H\u001bP1$r\u001b\\\b\b)");
    walk(ground);
}

TEST_CASE("eight-bit control characters in every text of every reply", "[hostile]")
{
    Ground ground;
    poison(ground, R"(\u009b2J\u0090q\u009d0;owned\u007f)");
    walk(ground);
}

TEST_CASE("line breaks that forge headers and messages in every text of every reply", "[hostile]")
{
    Ground ground;
    poison(ground, R"(\r\nX-Evil: 1\r\n\r\nGET /evil)");
    walk(ground);
    for (auto const& request : ground.service.server().requests()) {
        CHECK_FALSE(request.header("x-evil"));
        CHECK(request.path != "/evil");
    }
}

TEST_CASE("NUL bytes in every text of every reply", "[hostile]")
{
    Ground ground;
    poison(ground, R"(\u0000.gpkg\u0000)");
    walk(ground);
}

TEST_CASE("bytes that are no UTF-8 in every text of every reply", "[hostile]")
{
    Ground ground;
    poison(ground, "\xFF\xC0\xAF\xED\xA0\x80\x9B"
                   "2J\xF4\x90\x80\x80\xC3");
    walk(ground);
}

TEST_CASE("half a surrogate and noncharacters in every text of every reply", "[hostile]")
{
    Ground ground;
    auto const raw =
        GENERATE(as<std::string>(), R"(\ud800)", R"(\udc00x)", R"(\uffff\ufffe\ufdd0)");
    poison(ground, raw);
    for (auto const& arguments : std::vector<std::vector<std::string>>{
             {"contracts"}, {"search", toulouse(), "-o", "found.gpkg"}, {"options", "P"}}) {
        auto const result = ground.run(arguments);
        // 3: no product of that name is left
        CHECK((result.exit_code == 0 || result.exit_code == 8 || result.exit_code == 6 ||
               result.exit_code == 3));
    }
}

TEST_CASE("SQL in every text of every reply", "[hostile]")
{
    Ground ground;
    poison(ground, R"('); DROP TABLE orders; DELETE FROM \"orders\"; --\")");
    walk(ground);
    auto const listed = json::parse(ground.run({"orders", "list", "--json"}, 0).out);
    CHECK(listed.at("orders").size() == 1);
}

TEST_CASE("paths out of the folder in every text of every reply", "[hostile]")
{
    Ground ground;
    auto const out = ground.outside.path();
    poison(ground, "/../../" + out.filename().string() + "/evil" + out.string() + "/evil");
    walk(ground);
}

TEST_CASE("a text of a megabyte in every text of every reply", "[hostile]")
{
    Ground ground;
    poison(ground, std::string(1024 * 1024, 'A'));
    ground.run({"contracts"}, 0);
    ground.run({"products", "--json"}, 0);
    ground.run({"search", toulouse(), "-o", "found.gpkg"}, 0);
    ground.run({"options", "PleiadesArchiveMono"});
    ground.run({"review", "found.gpkg", "-o", "review.html"}, 0);
}

TEST_CASE("marks that turn the direction of writing in every text of every reply", "[hostile]")
{
    Ground ground;
    poison(ground, R"(\u202e0.1 RUE\u2066\u2069)");
    walk(ground);
    auto const contracts = ground.run({"contracts"}, 0);
    CHECK(contracts.out.find("\xE2\x80\xAE") == std::string::npos);
}

TEST_CASE("marks that are not seen in every text of every reply", "[hostile]")
{
    Ground ground;
    poison(ground, R"(a\u200bb\u200ec\u200fd\u061ce\ufefff\udb40\udc41\udb40\udc7f)");
    walk(ground);
}

TEST_CASE("printf formats and shell words in every text of every reply", "[hostile]")
{
    Ground ground;
    poison(ground, R"(%s%n%x $(touch evil) `touch evil` ;touch evil)");
    walk(ground);
    CHECK_FALSE(std::filesystem::exists(ground.service.path("evil")));
}
