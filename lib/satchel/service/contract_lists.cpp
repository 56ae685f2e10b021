// SPDX-License-Identifier: MIT
#include "satchel/service/replies.hpp"
#include "satchel/service/session.hpp"

namespace satchel {
namespace {

/// What a call gives; nothing where the service has no such call, at least not for this contract.
template <typename Ask>
auto if_told(Ask const& ask) -> decltype(ask())
{
    constexpr int not_found = 404;
    constexpr int not_allowed = 405;
    try {
        return ask();
    } catch (Error const& error) {
        if (error.http_status() == not_found || error.http_status() == not_allowed) {
            return std::nullopt;
        }
        throw;
    }
}

} // namespace

ContractLists Service::contract_lists(std::string const& contract_id)
{
    auto const& dialect = m_session->dialect();
    auto const ask = [&](detail::Call const& call, auto const& read) {
        auto const answer = m_session->ask(call);
        return detail::read_reply(answer.response, answer.where, m_session->redactor(), read);
    };
    ContractLists lists;
    if (auto const call = dialect.markets(contract_id)) {
        lists.markets = if_told([&] {
            return ask(*call,
                       [&](nlohmann::json const& json) { return dialect.read_markets(json); });
        });
    }
    if (auto const call = dialect.delivery_types(contract_id)) {
        lists.delivery_types = if_told([&] {
            return ask(*call, [&](nlohmann::json const& json) {
                return std::optional{dialect.read_delivery_types(json)};
            });
        });
    }
    return lists;
}

} // namespace satchel
