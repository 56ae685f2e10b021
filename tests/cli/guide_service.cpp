// SPDX-License-Identifier: MIT
#include "cli/guide_service.hpp"
#include "support/data.hpp"

#include <algorithm>
#include <stdexcept>

namespace support {
namespace {

Reply json_reply(int status, std::string body)
{
    return {.status = status,
            .body = std::move(body),
            .headers = {{"Content-Type", "application/json"}}};
}

bool is_search(Request const& request) { return request.path.starts_with("/api/v1/search"); }

bool is_authorised(Request const& request)
{
    if (is_search(request)) {
        return request.header("authorization") == std::string{"APIKEY "} + GuideService::api_key;
    }
    return request.header("authorization") == GuideService::token &&
           request.header("x-ads-username") == GuideService::username_base64;
}

Reply token_reply(Request const& request)
{
    // Percent-encoded, in the order of the guide's step 1.
    auto const wanted = "client_id=id-Qw3rtY-client&client_secret=s3cret%2FZx%2B9%26client"
                        "&scope=order.api&grant_type=client_credentials";
    if (request.method != "POST" || request.body != wanted ||
        request.header("content-type") != "application/x-www-form-urlencoded") {
        return json_reply(400, R"({"error":"invalid_client"})");
    }
    return json_reply(200, sample("token.json"));
}

} // namespace

std::string sample(std::string const& name)
{
    auto text = read_file(data_file("api/" + name));
    if (text.empty()) {
        throw std::runtime_error{"no sample reply " + name};
    }
    return text;
}

GuideService::GuideService() : m_server{[this](Request const& request) { return answer(request); }}
{
}

void GuideService::override_with(Override reply) { m_override = std::move(reply); }

std::string GuideService::path(std::string const& name) const { return (m_folder / name).string(); }

ToolCall GuideService::call(std::vector<std::string> arguments) const
{
    auto const home = m_folder.path().string();
    return {.arguments = std::move(arguments),
            .environment = {{"HOME", home},
                            {"XDG_RUNTIME_DIR", home},
                            {"SATCHEL_AUTH_URL", m_server.url() + "/ADS-ID/core/connect/token"},
                            {"SATCHEL_ORDER_URL", m_server.url()},
                            {"SATCHEL_SEARCH_URL", m_server.url()},
                            {"SATCHEL_CLIENT_ID", client_id},
                            {"SATCHEL_CLIENT_SECRET", client_secret},
                            {"SATCHEL_USERNAME", username},
                            {"SATCHEL_API_KEY", api_key},
                            {"SATCHEL_LEDGER", path("ledger.gpkg")}},
            .input = {},
            .folder = home};
}

std::vector<Request> GuideService::requests(std::string const& path) const
{
    std::vector<Request> result;
    for (auto& request : m_server.requests()) {
        if (request.path == path) {
            result.push_back(std::move(request));
        }
    }
    return result;
}

nlohmann::json GuideService::body(std::string const& path, std::size_t index) const
{
    return nlohmann::json::parse(requests(path).at(index).body);
}

Reply GuideService::answer(Request const& request) const
{
    if (m_override) {
        if (auto reply = m_override(request)) {
            return *reply;
        }
    }
    if (request.path == "/ADS-ID/core/connect/token") {
        return token_reply(request);
    }
    if (!is_authorised(request)) {
        return json_reply(401, R"({"message":"Authentication failed: wrong header"})");
    }
    static std::map<std::string, std::string> const replies{
        {"GET /api/v1/me/contracts", "contracts.json"},
        {"GET /api/v1/productTypes", "product_types.json"},
        {"POST /api/v1/productTypes/PleiadesArchiveMono/options", "options.json"},
        {"POST /api/v1/search", "search.json"},
        {"POST /api/v1/prices", "price.json"},
        {"POST /api/v1/orders", "order.json"},
        {"POST /api/v1/tasking/options", "tasking_options.json"},
        {"POST /api/v1/tasking/attempts", "tasking_attempts.json"},
        {"POST /api/v1/tasking/feasibility", "tasking_feasibility.json"},
    };
    auto const reply = replies.find(request.method + ' ' + request.path);
    if (reply == replies.end()) {
        return json_reply(404, R"({"errorCode":"E404","message":"no such resource"})");
    }
    return json_reply(200, sample(reply->second));
}

} // namespace support
