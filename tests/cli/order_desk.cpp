// SPDX-License-Identifier: MIT
#include "cli/order_desk.hpp"

#include "order/guide_options.hpp"
#include "order/tasking_replies.hpp"

namespace support {
namespace {

using nlohmann::json;

/// Five areas of an order each, far enough from each other and large enough to be ordered.
std::string areas(int orders)
{
    auto features = json::array();
    for (int i = 0; i < 5 * orders; ++i) {
        auto const west = 1.0 + 0.1 * i;
        features.push_back({{"type", "Feature"},
                            {"properties", {{"name", "field " + std::to_string(i + 1)}}},
                            {"geometry",
                             {{"type", "Polygon"},
                              {"coordinates",
                               {{{west, 43.5},
                                 {west + 0.05, 43.5},
                                 {west + 0.05, 43.55},
                                 {west, 43.55},
                                 {west, 43.5}}}}}}});
    }
    return json{{"type", "FeatureCollection"}, {"features", features}}.dump();
}

} // namespace

OrderDesk::OrderDesk(int orders, Goods goods) : m_goods{goods}
{
    service.override_with([this](Request const& request) { return reply(request); });
    auto const source = service.folder().write("areas.geojson", areas(orders)).string();
    std::vector<std::string> call{"plan", source, "-o", "plan.json"};
    if (goods == Goods::images) {
        call.insert(call.end(), {"--product", "PleiadesArchiveMono", "--images", "DS_1"});
    } else {
        call.insert(call.end(), {"--product", "PleiadesTaskingOnePlan", "--period", "2040-05"});
    }
    auto const made = run(std::move(call));
    m_problem = made.exit_code == 0 ? "" : made.error;
}

void OrderDesk::answer(Answer answer)
{
    std::lock_guard const lock{m_mutex};
    m_answer = std::move(answer);
    m_numbers.clear();
}

std::optional<Reply> OrderDesk::reply(Request const& request)
{
    auto const is_new = m_goods == Goods::acquisitions;
    if (request.path.ends_with("/options")) {
        return Reply{.body = is_new ? tasking::options() : guide::options_reply()};
    }
    if (is_new && request.path == "/api/v1/productTypes") {
        return Reply{.body = tasking::products()};
    }
    auto const is_order = request.path == "/api/v1/orders";
    if (!is_order && request.path != "/api/v1/prices" && request.path != "/api/v1/me/contracts" &&
        !request.path.starts_with("/api/v1/tasking/")) {
        return std::nullopt;
    }
    auto const reference = request.body.empty()
                               ? std::string{}
                               : json::parse(request.body).value("customerReference", "");
    Answer answer;
    int number = 0;
    {
        std::lock_guard const lock{m_mutex};
        answer = m_answer;
        auto& numbers = m_numbers[request.path];
        auto const next = static_cast<int>(numbers.size()) + 1;
        number = numbers.emplace(reference, next).first->second;
    }
    if (answer) {
        if (auto given = answer(request.path, number)) {
            return given;
        }
    }
    if (is_new && request.path == "/api/v1/tasking/feasibility") {
        return Reply{.body = tasking::feasibility("EASY", "2040-05-20T05:32:00.000Z")};
    }
    if (is_order) {
        return Reply{.body = json{{"salesOrderId", "SAL-" + reference}}.dump()};
    }
    return std::nullopt;
}

ToolCall OrderDesk::call(std::vector<std::string> arguments)
{
    auto call = service.call(std::move(arguments));
    auto const turns = service.path("turns-" + std::to_string(++m_calls));
    std::filesystem::create_directory(turns);
    call.environment["XDG_RUNTIME_DIR"] = turns;
    return call;
}

ToolResult OrderDesk::run(std::vector<std::string> arguments)
{
    return run_tool(call(std::move(arguments)));
}

int OrderDesk::requests(std::string const& path) const
{
    return static_cast<int>(service.requests(path).size());
}

std::string OrderDesk::states()
{
    auto const listed = run({"orders", "list", "--json"});
    auto const document = json::parse(listed.out, nullptr, false);
    if (!document.is_object()) {
        return listed.error;
    }
    std::string states;
    for (auto const& row : document["orders"]) {
        states += (states.empty() ? "" : " ") + row.value("state", "?");
    }
    return states;
}

} // namespace support
