// SPDX-License-Identifier: MIT
#include "command.hpp"
#include "json_text.hpp"
#include "number_check.hpp"
#include "orders_filter.hpp"
#include "orders_resolve.hpp"
#include "orders_text.hpp"
#include "table.hpp"
#include "words.hpp"

#include "satchel/order/ledger_export.hpp"
#include "satchel/order/refresh.hpp"

#include <ostream>

namespace satchel::tool {
namespace {

std::string money(LedgerRow const& row)
{
    return row.total ? row.total->to_string(true) + ' ' + row.currency : "-";
}

/// The service's number of an order, or what is there instead.
std::string number_of(LedgerRow const& row)
{
    if (row.sales_order_id.empty() && row.state == OrderState::planned &&
        !row.quotation_id.empty()) {
        return "quotation " + row.quotation_id;
    }
    return row.sales_order_id.empty() ? "-" : row.sales_order_id;
}

/// A heading alone, or an empty file, says nothing.
void note_nothing(Context& context, Ledger const& ledger, OrdersFilter const& filter)
{
    if (!ledger.exists()) {
        context.note("there is no ledger " + ledger.name() + " yet");
    } else if (auto const note = filter.note_on_nothing(ledger); !note.empty()) {
        context.note(note);
    }
}

/// Asks the service what became of the orders, and of those whose process is gone.
std::vector<LedgerRow> refreshed(Context& context, Ledger& ledger, OrdersFilter const& filter)
{
    auto rows = filter.rows_of(ledger);
    if (rows.empty()) {
        return rows;
    }
    if (!ledger.abandon().empty()) {
        rows = filter.rows_of(ledger);
    }
    context.notes_in_short(refresh_orders(context.service(), ledger, rows).notes);
    // The rows that were asked about, though they may be in another state by now.
    for (auto& row : rows) {
        row = ledger.row(row.id).value_or(row);
    }
    return rows;
}

void list(Context& context, OrdersFilter const& filter, bool refresh)
{
    auto ledger = context.ledger();
    auto const rows = refresh ? refreshed(context, ledger, filter) : filter.rows_of(ledger);
    if (rows.empty()) {
        note_nothing(context, ledger, filter);
    }
    if (context.options.json) {
        auto orders = nlohmann::ordered_json::array();
        for (auto const& row : rows) {
            orders.push_back(order_json(row));
        }
        context.print({{"ledger", ledger.name()}, {"orders", std::move(orders)}});
        return;
    }
    std::vector<std::vector<std::string>> cells;
    for (auto const& row : rows) {
        cells.push_back({std::to_string(row.id),
                         std::string{to_string(row.state)} +
                             (row.service_state.empty() ? "" : ": " + row.service_state),
                         number_of(row), money(row), row.product_type_id, row.customer_reference,
                         row.created_at});
    }
    print_table(
        context.out,
        {"id", "state", "sales order", "total", "product type", "reference", "created (UTC)"},
        cells, {0, 3});
}

void show(Context& context, std::int64_t id)
{
    auto const row = existing_row(context.ledger(), id);
    auto document = order_json(row);
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

struct ExportCall {
    std::string output;
    bool overwrite = false;
};

void write(Context& context, OrdersFilter const& filter, ExportCall const& call)
{
    auto const ledger = context.ledger();
    auto const rows = filter.rows_of(ledger);
    if (rows.empty()) {
        note_nothing(context, ledger, filter);
    }
    context.notes(
        write_orders(rows, call.output, {.overwrite = call.overwrite, .cancel = &context.cancel}));
    if (context.options.json) {
        context.print({{"ledger", ledger.name()},
                       {"written", rows.size()},
                       {"output", call.output},
                       {"layer", "orders"}});
    } else {
        context.out << rows.size() << (rows.size() == 1 ? " order -> " : " orders -> ")
                    << one_line(call.output) << '\n';
    }
}

void add_export(CLI::App& orders, Context& context)
{
    auto* const command =
        subcommand(orders, "export", "Write orders with their areas as a layer, in any format");
    auto const filter = std::make_shared<OrdersFilter>(*command);
    auto const call = std::make_shared<ExportCall>();
    command->add_option("-o,--output", call->output, "File to write: GeoPackage, GeoJSON, CSV, ...")
        ->type_name("FILE")
        ->required();
    command->add_flag("--overwrite", call->overwrite, "Replace a file that is there");
    command->callback([=, &context] { write(context, *filter, *call); });
}

void add_resolve(CLI::App& orders, Context& context)
{
    auto* const command =
        subcommand(orders, "resolve",
                   "Say what became of an order with unknown outcome, or what can be known of it");
    auto const call = std::make_shared<ResolveCall>();
    command->add_option("id", call->id, "Ledger id")
        ->type_name("ID")
        ->transform(whole_number(1))
        ->required();
    command->add_option("--placed", call->placed, "It was placed, with this sales order id")
        ->type_name("SALES_ORDER_ID")
        ->check(check_not_blank);
    command->add_flag("--rejected", call->rejected,
                      "It was not placed, or is planned and shall not be");
    command->callback([=, &context] { resolve_order(context, *call); });
}

} // namespace

void add_orders(CLI::App& app, Context& context)
{
    auto* const command = subcommand(app, "orders", "The ledger of orders");
    command->require_subcommand(0, 1);

    auto* const list_command = subcommand(*command, "list", "List all orders (the default)");
    auto const filter = std::make_shared<OrdersFilter>(*list_command);
    auto const refresh = std::make_shared<bool>(false);
    list_command->add_flag("--refresh", *refresh,
                           "Ask the service first what became of them; an order of unknown outcome "
                           "that it has is placed");
    list_command->callback([=, &context] { list(context, *filter, *refresh); });

    auto const shown = std::make_shared<std::int64_t>(0);
    auto* const show_command = subcommand(*command, "show", "Show everything about one order");
    show_command->add_option("id", *shown, "Ledger id")
        ->type_name("ID")
        ->transform(whole_number(1))
        ->required();
    show_command->callback([=, &context] { show(context, *shown); });

    add_resolve(*command, context);
    add_export(*command, context);

    command->callback([=, &context] {
        if (command->get_subcommands().empty()) {
            list(context, *filter, false);
        }
    });
}

} // namespace satchel::tool
