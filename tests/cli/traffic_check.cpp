// SPDX-License-Identifier: MIT
#include "cli/described.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include <fstream>

using nlohmann::json;
using support::TemporaryFolder;

namespace {

/// A document with two operations, one of them with a parameter of each kind.
class Check {
public:
    Check()
    {
        auto const parameter = [](char const* where, char const* name, bool is_required) {
            return json{{"in", where},
                        {"name", name},
                        {"required", is_required},
                        {"schema", {{"type", "string"}, {"pattern", "^[a-z]+$"}}}};
        };
        json const responses{
            {"200",
             {{"description", "things"},
              {"content", {{"application/json", {{"schema", {{"type", "object"}}}}}}}}}};
        json const list{{"operationId", "list"},
                        {"security", json::array()},
                        {"parameters",
                         {parameter("path", "kind", true), parameter("query", "sort", true),
                          parameter("query", "colour", false), parameter("header", "X-Who", true)}},
                        {"responses", responses}};
        json const home{
            {"operationId", "home"}, {"security", json::array()}, {"responses", responses}};
        json const document{
            {"openapi", "3.0.3"},
            {"paths", {{"/things/{kind}", {{"get", list}}}, {"/", {{"get", home}}}}},
            {"components", {{"schemas", json::object()}, {"securitySchemes", json::object()}}}};
        std::ofstream{m_folder / "document.json"} << document;
    }

    [[nodiscard]] bool passes(json const& line,
                              std::vector<std::string> const& operations = {}) const
    {
        std::ofstream{m_folder / "log.jsonl"} << line.dump() << '\n';
        return support::is_described(m_folder / "log.jsonl", m_folder / "document.json",
                                     operations);
    }

private:
    TemporaryFolder m_folder;
}; // class Check

/// A request for things that is right in every way.
json good_line()
{
    return {{"request",
             {{"method", "GET"},
              {"path", "/things/red"},
              {"query", {{"sort", "age"}}},
              {"headers", {{"x-who", "me"}, {"accept", "*/*"}}},
              {"body", nullptr}}},
            {"reply",
             {{"status", 200}, {"content_type", "application/json"}, {"body", json::object()}}}};
}

} // namespace

TEST_CASE("traffic lacks no parameter that its document requires", "[cli][dialects]")
{
    Check const check;
    auto const passes_with = [&](char const* place, json const& value) {
        auto line = good_line();
        line[json::json_pointer{place}] = value;
        return check.passes(line);
    };

    CHECK(check.passes(good_line()));
    CHECK(passes_with("/request/query/colour", "blue"));
    CHECK_FALSE(passes_with("/request/query", json::object()));
    CHECK_FALSE(passes_with("/request/headers", json{{"accept", "*/*"}}));
    CHECK_FALSE(passes_with("/request/query/sort", "7"));
    CHECK_FALSE(passes_with("/request/headers/x-who", "7"));
    CHECK_FALSE(passes_with("/request/query/size", "big"));
}

TEST_CASE("traffic has all operations that it is said to have, answered well", "[cli][dialects]")
{
    Check const check;
    auto refused = good_line();
    refused["reply"]["status"] = 404;

    CHECK(check.passes(good_line(), {"list"}));
    CHECK(check.passes(good_line(), {"GET /things/{kind}"}));
    CHECK_FALSE(check.passes(good_line(), {"list", "home"}));
    CHECK_FALSE(check.passes(good_line(), {"GET /"}));
    CHECK_FALSE(check.passes(good_line(), {"lists"}));
    CHECK_FALSE(check.passes(refused, {"list"}));
}
