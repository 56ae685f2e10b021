// SPDX-License-Identifier: MIT
#include "sandbox/oneatlas_acquisitions.hpp"

#include "sandbox/acquired.hpp"
#include "sandbox/oneatlas_account.hpp"
#include "sandbox/oneatlas_query.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/area/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace satchel::sandbox::oneatlas {
namespace {

using Json = nlohmann::ordered_json;

/// How a list calls the states of an acquisition.
struct Words {
    char const* proposed;
    char const* accepted;
    char const* refused;
};

constexpr Words of_segments{"Proposed", "Validated", "Refused"};
constexpr Words of_coverages{"PROPOSED", "VALIDATED", "REFUSED"};

char const* state_of(std::optional<bool> decision, Words const& words)
{
    return !decision ? words.proposed : (*decision ? words.accepted : words.refused);
}

std::string tasking_id_of(Tasking const& tasking) { return "ICR_FC_" + tasking.number(); }
std::string segment_id_of(Tasking const& tasking) { return "AS_FC_" + tasking.number() + "_1"; }
std::string coverage_id_of(Tasking const& tasking) { return "CIE_" + tasking.number() + "_1"; }

/// Of ordered items as the state file has them, and what came of them.
class Work {
public:
    explicit Work(Office const& office)
        : m_orders{office.account.orders()},
          m_taskings{taskings_of(m_orders, office.attempts.now())}, m_decisions{office.connections}
    {
    }

    [[nodiscard]] std::vector<Tasking> const& taskings() const { return m_taskings; }
    [[nodiscard]] Decisions& decisions() { return m_decisions; }

    [[nodiscard]] std::optional<bool> decision(Tasking const& tasking)
    {
        return m_decisions.of(tasking.number());
    }

private:
    std::vector<BookedOrder> m_orders;
    std::vector<Tasking> m_taskings;
    Decisions m_decisions;
}; // class Work

Json polygon_of(Polygon const& polygon) { return Json::parse(to_geojson(polygon)); }

/// The scene's ring, closed.
Json footprint_of(Scene const& scene)
{
    auto ring = scene.footprint;
    if (!ring.empty() && ring.front() != ring.back()) {
        ring.push_back(ring.front());
    }
    return polygon_of({std::move(ring), {}});
}

/// This list is of Pléiades and SPOT only.
bool belongs_to(Tasking const& tasking, std::string const& contract_id)
{
    return contract_id != neo_contract && tasking.order->contract_id == contract_id;
}

Tasking const& find_tasking(Work const& work, std::string const& contract_id,
                            std::string const& tasking_id)
{
    auto const& all = work.taskings();
    auto const found = std::find_if(all.begin(), all.end(), [&](Tasking const& tasking) {
        return belongs_to(tasking, contract_id) && tasking_id_of(tasking) == tasking_id;
    });
    if (found == all.end()) {
        throw Refusal{404, "E2203", "tasking \"" + tasking_id + "\" is not known"};
    }
    return *found;
}

Json to_tasking(Tasking const& tasking, std::optional<bool> decision)
{
    auto const has_segment = tasking.scene.has_value();
    Json icr{{"id", tasking_id_of(tasking)},
             {"aoi", polygon_of(tasking.area)},
             {"progTypeName", tasking.product->programme},
             {"status", decision ? "Completed" : "In Progress"},
             {"nbProposedSegments", has_segment && !decision ? 1 : 0},
             {"nbTotalSegments", has_segment ? 1 : 0},
             {"period",
              {{"startDate", to_iso(tasking.period.start, 0)},
               {"endDate", to_iso(tasking.period.end, 0)}}},
             {"customerRef", tasking.order->customer_reference}};
    auto const square_metres = std::round(1e6 * geodesic_area_km2(tasking.area));
    icr["taskingProgress"] = {{"orderedArea", square_metres},
                              {"validatedArea", decision == true ? square_metres : 0.0}};
    return {{"sal", tasking.order->sales_order_id}, {"icr", std::move(icr)}};
}

Json to_segment(Tasking const& tasking, std::optional<bool> decision)
{
    auto const& scene = *tasking.scene;
    return {{"id", segment_id_of(tasking)},
            {"status", state_of(decision, of_segments)},
            {"asDetail1",
             {{"catalogId", scene.source_id},
              {"footprint", footprint_of(scene)},
              {"incidenceAngle", scene.incidence_angle},
              {"clearSkyRate", 100.0 - scene.cloud_cover},
              {"acquisitionDate", to_iso(scene.acquired, 3)}}}};
}

std::string small(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return text;
}

Json to_coverage(Tasking const& tasking, std::optional<bool> decision)
{
    auto const& scene = *tasking.scene;
    auto const& order = *tasking.order;
    return {{"contractId", order.contract_id},
            {"coverageItemId", coverage_id_of(tasking)},
            {"orderItemId", order.sales_order_id + '-' + std::to_string(tasking.item + 1)},
            {"status", state_of(decision, of_coverages)},
            {"clearSkyRate", 100.0 - scene.cloud_cover},
            {"archiveId", scene.source_id},
            {"satellite", scene.satellite},
            {"mission", small(tasking.product->mission)},
            {"incidenceAngle", scene.incidence_angle},
            {"salesOrderId", order.sales_order_id},
            {"footprint", footprint_of(scene)},
            {"acquisitionDate", to_iso(scene.acquired, 3)}};
}

/// What is said to it is said once.
Reply decide(Work& work, Tasking const& tasking, std::string const& id, bool is_accepted)
{
    if (!tasking.scene) {
        throw Refusal{404, "E2203", "acquisition \"" + id + "\" is not known"};
    }
    if (!work.decisions().write(tasking.number(), is_accepted)) {
        throw Refusal{400, "E2401",
                      "acquisition \"" + id + "\" is " +
                          state_of(work.decision(tasking), of_coverages) + " already"};
    }
    return json_reply({{"id", id}, {"status", state_of(is_accepted, of_coverages)}});
}

long number_in(httplib::Params const& parameters, char const* name, long otherwise)
{
    auto const found = parameters.find(name);
    if (found == parameters.end()) {
        return otherwise;
    }
    auto const& text = found->second;
    constexpr std::size_t most_digits = 6;
    if (text.empty() || text.size() > most_digits ||
        text.find_first_not_of("0123456789") != std::string::npos || std::stol(text) < 1) {
        throw Refusal{400, "E1004", std::string{name} + " must be a number from 1 on"};
    }
    return std::stol(text);
}

void expect_parameters(httplib::Params const& parameters)
{
    constexpr std::array<std::string_view, 4> known{"count", "startPage", "hasProposedSegments",
                                                    "customerRef"};
    for (auto const& [name, value] : parameters) {
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            throw Refusal{400, "E1003", "the parameter " + name + " is not known"};
        }
    }
}

} // namespace

Reply list_taskings(Office const& office, std::string const& contract_id,
                    httplib::Params const& parameters)
{
    expect_contract(office.account, contract_id, 404);
    expect_parameters(parameters);
    auto const count = number_in(parameters, "count", 10);
    auto const first = (number_in(parameters, "startPage", 1) - 1) * count;
    auto const value_of = [&](char const* name) {
        auto const found = parameters.find(name);
        return found == parameters.end() ? std::string{} : found->second;
    };
    auto const reference = value_of("customerRef");
    auto const only_proposed = value_of("hasProposedSegments") == "true";
    Work work{office};
    auto list = Json::array();
    long number = 0;
    for (auto const& tasking : work.taskings()) {
        auto const decision = work.decision(tasking);
        if (!belongs_to(tasking, contract_id) || (only_proposed && (!tasking.scene || decision)) ||
            (!reference.empty() && tasking.order->customer_reference != reference)) {
            continue;
        }
        if (number >= first && number < first + count) {
            list.push_back(to_tasking(tasking, decision));
        }
        ++number;
    }
    return json_reply({{"taskings", std::move(list)}});
}

Reply list_segments(Office const& office, std::string const& contract_id,
                    std::string const& tasking_id)
{
    expect_contract(office.account, contract_id, 404);
    Work work{office};
    auto const& tasking = find_tasking(work, contract_id, tasking_id);
    auto list = Json::array();
    if (tasking.scene) {
        list.push_back(to_segment(tasking, work.decision(tasking)));
    }
    return json_reply({{"segments", std::move(list)}});
}

Reply search_coverages(Office const& office, std::string const& body)
{
    auto const [count, first, criteria] = read_list_request(body);
    Work work{office};
    auto features = Json::array();
    long total = 0;
    for (auto const& tasking : work.taskings()) {
        if (!tasking.scene) {
            continue;
        }
        auto coverage = to_coverage(tasking, work.decision(tasking));
        auto const is_wanted = criteria.fits([&](std::string const& field) {
            auto const value = coverage.value(field, Json{});
            if (!value.is_string()) {
                throw Refusal{400, "E3003", "criteria.q: cannot be asked for " + field};
            }
            return value.get<std::string>();
        });
        if (!is_wanted) {
            continue;
        }
        if (total >= first && total < first + count) {
            features.push_back(std::move(coverage));
        }
        ++total;
    }
    return json_reply(
        {{"paging", {{"itemsPerPage", count}, {"startIndex", first}, {"totalResults", total}}},
         {"features", std::move(features)}});
}

Reply decide_segment(Office const& office, std::string const& contract_id,
                     std::string const& tasking_id, std::string const& segment_id, bool is_accepted)
{
    expect_contract(office.account, contract_id, 404);
    Work work{office};
    auto const& tasking = find_tasking(work, contract_id, tasking_id);
    if (segment_id != segment_id_of(tasking)) {
        throw Refusal{404, "E2203", "acquisition \"" + segment_id + "\" is not known"};
    }
    return decide(work, tasking, segment_id, is_accepted);
}

Reply decide_coverage(Office const& office, std::string const& coverage_id, bool is_accepted)
{
    Work work{office};
    auto const& all = work.taskings();
    auto const found = std::find_if(all.begin(), all.end(), [&](Tasking const& tasking) {
        return coverage_id_of(tasking) == coverage_id;
    });
    if (found == all.end()) {
        throw Refusal{404, "E2203", "acquisition \"" + coverage_id + "\" is not known"};
    }
    return decide(work, *found, coverage_id, is_accepted);
}

} // namespace satchel::sandbox::oneatlas
