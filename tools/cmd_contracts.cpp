// SPDX-License-Identifier: MIT
#include "command.hpp"
#include "json_text.hpp"
#include "known_words.hpp"
#include "table.hpp"

#include <ostream>

namespace satchel::tool {
namespace {

using Json = nlohmann::ordered_json;
using Rows = std::vector<std::vector<std::string>>;

/// A contract, with its lists where they were asked for.
struct Entry {
    Contract contract;
    std::optional<ContractLists> lists;
};

Json to_json(NamedChoice const& choice) { return {{"id", choice.id}, {"label", choice.label}}; }

Json to_json(std::vector<NamedChoice> const& choices)
{
    auto list = Json::array();
    for (auto const& choice : choices) {
        list.push_back(to_json(choice));
    }
    return list;
}

Json to_json(std::vector<Market> const& markets)
{
    auto list = Json::array();
    for (auto const& market : markets) {
        list.push_back(
            {{"id", market.id}, {"label", market.label}, {"secondary", to_json(market.secondary)}});
    }
    return list;
}

template <typename List>
Json list_or_null(std::optional<List> const& list)
{
    return list ? to_json(*list) : Json(nullptr);
}

Json to_json(Entry const& entry)
{
    auto const& contract = entry.contract;
    Json json{{"contract_id", contract.id},
              {"name", contract.name},
              {"credit_remaining", or_null(contract.credit_remaining)},
              {"currency", contract.currency},
              {"language", or_null(contract.language)},
              {"trade_agreement_url", or_null(contract.trade_agreement_url)}};
    if (entry.lists) {
        json["markets"] = list_or_null(entry.lists->markets);
        json["delivery_types"] = list_or_null(entry.lists->delivery_types);
    }
    return json;
}

void add_rows(Rows& rows, std::string const& contract, ContractLists const& lists)
{
    for (auto const& market : lists.markets.value_or(std::vector<Market>{})) {
        rows.push_back({contract, "market", market.id, market.label});
        for (auto const& inner : market.secondary) {
            rows.push_back({contract, "secondary of " + market.id, inner.id, inner.label});
        }
    }
    for (auto const& way : lists.delivery_types.value_or(std::vector<NamedChoice>{})) {
        rows.push_back({contract, "delivery", way.id, way.label});
    }
}

void print(std::ostream& stream, std::vector<Entry> const& entries)
{
    Rows rows;
    Rows details;
    for (auto const& [contract, lists] : entries) {
        rows.push_back(
            {contract.id,
             contract.credit_remaining ? contract.credit_remaining->to_string(true) : "-",
             contract.currency, contract.name});
        if (lists) {
            add_rows(details, contract.id, *lists);
        }
    }
    print_table(stream, {"contract", "credit", "currency", "name"}, rows, {1});
    if (!details.empty()) {
        stream << '\n';
        print_table(stream, {"contract", "list", "id", "label"}, details);
    }
}

void note_what_is_not_told(Context& context, Entry const& entry)
{
    if (!entry.lists) {
        return;
    }
    std::string missing = entry.lists->markets ? "" : "markets";
    if (!entry.lists->delivery_types) {
        missing += std::string{missing.empty() ? "" : " and "} + "delivery types";
    }
    if (!missing.empty()) {
        context.note("this service does not tell the " + missing + " of contract " +
                     entry.contract.id);
    }
}

void list(Context& context, bool details)
{
    auto& service = context.service();
    std::vector<Entry> entries;
    auto const told = service.contracts();
    remember(context.configuration().profile.name, told);
    for (auto const& contract : told) {
        entries.push_back({contract, std::nullopt});
    }
    if (details) {
        for (auto& entry : entries) {
            entry.lists = service.contract_lists(entry.contract.id);
            note_what_is_not_told(context, entry);
        }
    }
    if (!context.options.json) {
        print(context.out, entries);
        return;
    }
    auto contracts = Json::array();
    for (auto const& entry : entries) {
        contracts.push_back(to_json(entry));
    }
    context.print({{"contracts", std::move(contracts)}});
}

} // namespace

void add_contracts(CLI::App& app, Context& context)
{
    auto* const command =
        subcommand(app, "contracts", "List contracts and the credit left on them");
    auto const details = std::make_shared<bool>(false);
    command->add_flag("--details", *details,
                      "Also list the markets and delivery types of each contract, where the "
                      "service tells them");
    command->callback([=, &context] { list(context, *details); });
}

} // namespace satchel::tool
