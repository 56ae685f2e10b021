// SPDX-License-Identifier: MIT
#include "command.hpp"
#include "json_text.hpp"
#include "table.hpp"

#include "satchel/error.hpp"

#include <ostream>

namespace satchel::tool {
namespace {

nlohmann::ordered_json to_json(LedgerRow const& row)
{
    return {{"ledger_id", row.id},
            {"state", to_string(row.state)},
            {"sales_order_id", or_null(row.sales_order_id)},
            {"customer_reference", row.customer_reference},
            {"product_type_id", row.product_type_id},
            {"contract_id", row.contract_id},
            {"images", row.images},
            {"area_km2", row.area_km2},
            {"total", or_null(row.total)},
            {"currency", or_null(row.currency)},
            {"credit_before", or_null(row.credit_before)},
            {"created_at", row.created_at},
            {"updated_at", row.updated_at},
            {"user", row.user},
            {"host", row.host},
            {"profile", row.profile},
            {"order_url", row.order_url},
            {"request_key", row.request_key}};
}

std::string money(LedgerRow const& row)
{
    return row.total ? row.total->to_string(true) + ' ' + row.currency : "-";
}

/// Nothing for an empty name.
std::optional<OrderState> state_named(std::string const& name)
{
    for (auto const state :
         {OrderState::submitting, OrderState::placed, OrderState::rejected, OrderState::unknown}) {
        if (name == to_string(state)) {
            return state;
        }
    }
    return std::nullopt;
}

void list(Context& context, std::string const& state)
{
    auto const ledger = context.ledger();
    auto const rows = ledger.rows(state_named(state));
    if (rows.empty() && !ledger.exists()) {
        context.note("there is no ledger " + ledger.name() + " yet");
    }
    if (context.options.json) {
        auto orders = nlohmann::ordered_json::array();
        for (auto const& row : rows) {
            orders.push_back(to_json(row));
        }
        context.print({{"ledger", ledger.name()}, {"orders", std::move(orders)}});
        return;
    }
    std::vector<std::vector<std::string>> cells;
    for (auto const& row : rows) {
        cells.push_back({std::to_string(row.id), std::string{to_string(row.state)},
                         row.sales_order_id.empty() ? "-" : row.sales_order_id, money(row),
                         row.product_type_id, row.customer_reference, row.created_at});
    }
    print_table(
        context.out,
        {"id", "state", "sales order", "total", "product type", "reference", "created (UTC)"},
        cells, {0, 3});
}

LedgerRow existing_row(Ledger const& ledger, std::int64_t id)
{
    auto const row = ledger.row(id);
    if (!row) {
        throw Error{Failure::input, ledger.name(), "has no order " + std::to_string(id),
                    "satchel orders list shows all of them"};
    }
    return *row;
}

void show(Context& context, std::int64_t id)
{
    auto const row = existing_row(context.ledger(), id);
    auto document = to_json(row);
    document["request"] = nlohmann::ordered_json::parse(row.request, nullptr, false);
    document["reply"] = or_null(row.reply);
    if (context.options.json) {
        context.print(std::move(document));
        return;
    }
    std::vector<std::vector<std::string>> cells;
    for (auto const& [key, value] : document.items()) {
        if (!value.is_null()) {
            cells.push_back({key, value.is_string() ? value.get<std::string>() : json_text(value)});
        }
    }
    print_table(context.out, {"field", "value"}, cells);
}

struct ResolveCall {
    std::int64_t id = 0;
    std::string placed;
    bool rejected = false;
};

void resolve(Context& context, ResolveCall const& call)
{
    if (call.placed.empty() != call.rejected) {
        throw Error{Failure::usage, "satchel orders resolve",
                    "needs to know what became of the order",
                    "give --placed SALES_ORDER_ID or --rejected, not both"};
    }
    auto ledger = context.ledger();
    (void)existing_row(ledger, call.id);
    ledger.resolve(call.id, call.rejected ? OrderState::rejected : OrderState::placed, call.placed);
    auto const row = existing_row(ledger, call.id);
    if (context.options.json) {
        context.print(to_json(row));
    } else {
        context.out << "order " << row.id << " is " << to_string(row.state) << '\n';
    }
}

} // namespace

void add_orders(CLI::App& app, Context& context)
{
    auto* const command = app.add_subcommand("orders", "The ledger of orders");
    command->require_subcommand(0, 1);

    auto* const list_command = command->add_subcommand("list", "List all orders (the default)");
    auto const state = std::make_shared<std::string>();
    list_command->add_option("--state", *state, "Only orders in this state")
        ->check(CLI::IsMember({"submitting", "placed", "rejected", "unknown"}));
    list_command->callback([=, &context] { list(context, *state); });

    auto const shown = std::make_shared<std::int64_t>(0);
    auto* const show_command = command->add_subcommand("show", "Show everything about one order");
    show_command->add_option("id", *shown, "Ledger id")->type_name("ID")->required();
    show_command->callback([=, &context] { show(context, *shown); });

    auto const call = std::make_shared<ResolveCall>();
    auto* const resolve_command =
        command->add_subcommand("resolve", "Say what became of an order with unknown outcome");
    resolve_command->add_option("id", call->id, "Ledger id")->type_name("ID")->required();
    resolve_command->add_option("--placed", call->placed, "It was placed, with this sales order id")
        ->type_name("SALES_ORDER_ID");
    resolve_command->add_flag("--rejected", call->rejected, "It was not placed");
    resolve_command->callback([=, &context] { resolve(context, *call); });

    command->callback([=, &context] {
        if (command->get_subcommands().empty()) {
            list(context, {});
        }
    });
}

} // namespace satchel::tool
