// SPDX-License-Identifier: MIT
#include "satchel/service/contract_choice.hpp"
#include "satchel/service/replies.hpp"
#include "satchel/service/session.hpp"

#include <algorithm>
#include <deque>
#include <set>

namespace satchel {
namespace {

/// A service that goes on and on is left at this many segments.
constexpr std::size_t most_segments = 10'000;

void check_contract(std::vector<Contract> const& contracts, std::string const& id)
{
    if (std::none_of(contracts.begin(), contracts.end(),
                     [&](Contract const& contract) { return contract.id == id; })) {
        throw Error{Failure::configuration, "contract " + id,
                    "is not among the contracts of the user", "satchel contracts lists them"};
    }
}

} // namespace

std::vector<Segment> Service::segments(SegmentQuery const& query)
{
    auto const& dialect = m_session->dialect();
    if (dialect.segments({}, false).empty()) {
        throw Error{Failure::input, "acquisitions",
                    "this service does not tell what was acquired for orders",
                    "ask Airbus, or use the profile of a newer service (oneatlas)"};
    }
    auto const known = m_choice->contracts() ? *m_choice->contracts() : contracts();
    if (!query.contract_id.empty()) {
        check_contract(known, query.contract_id);
    }
    std::deque<detail::SegmentsCall> calls;
    for (auto const& contract : known) {
        if (query.contract_id.empty() || query.contract_id == contract.id) {
            auto first = dialect.segments(contract, query.only_proposed);
            std::move(first.begin(), first.end(), std::back_inserter(calls));
        }
    }
    std::vector<Segment> found;
    std::set<std::string> ids; // a list may move between two pages of it
    while (!calls.empty()) {
        auto const asked = std::move(calls.front());
        calls.pop_front();
        auto const answer = m_session->ask(asked.call);
        auto page = detail::read_reply(
            answer.response, answer.where, m_session->redactor(),
            [&](nlohmann::json const& json) { return dialect.read_segments(asked, json); });
        for (auto& segment : page.segments) {
            if (ids.insert(segment.id).second) {
                found.push_back(std::move(segment));
            }
        }
        std::move(page.next.begin(), page.next.end(), std::back_inserter(calls));
        if (found.size() + calls.size() > most_segments) {
            throw Error{Failure::reply, answer.where,
                        "the service lists more than " + std::to_string(most_segments) +
                            " acquisitions",
                        "ask about one contract, or about those that are proposed"};
        }
    }
    return found;
}

void Service::decide(Segment const& segment, Decision decision)
{
    std::string const done = decision == Decision::accept ? "accepted" : "refused";
    Session::Doubt const doubt{
        "the acquisition may have been " + done + " or not",
        "do not send it again before satchel tasking segments says what became of it"};
    auto const answer =
        m_session->commit(m_session->dialect().decide(segment, decision), {}, doubt);
    (void)m_session->read_done(answer, doubt);
}

} // namespace satchel
