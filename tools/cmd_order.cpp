// SPDX-License-Identifier: MIT
#include "already_ordered.hpp"
#include "command.hpp"
#include "json_text.hpp"
#include "max_total.hpp"
#include "order_batch.hpp"
#include "placed_text.hpp"
#include "price_text.hpp"
#include "question.hpp"
#include "table.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/error.hpp"

#include <algorithm>
#include <ostream>
#include <set>

namespace satchel::tool {
namespace {

Error declined(std::string const& path)
{
    return {Failure::interrupted, path, "nothing was ordered: the answer was not yes",
            "satchel order " + path + " asks again"};
}

struct OrderCall {
    std::string path;
    std::optional<std::string> max_total;
    bool yes = false;
    bool dry_run = false;
};

/// What is bought, from the request itself, for the eyes of who pays.
void show(std::ostream& stream, PlannedOrder const& plan)
{
    stream << one_line(plan.product_type_id) << " on contract " << one_line(plan.contract_id)
           << '\n';
    for (auto const& image : plan.images) {
        stream << "  image " << one_line(image) << '\n';
    }
    if (plan.images.empty()) {
        stream << "  new acquisition"
               << (plan.order_deadline.empty()
                       ? std::string{}
                       : ", to be ordered before " + one_line(plan.order_deadline.substr(0, 16)) +
                             " UTC")
               << '\n';
    }
    if (is_edited(plan)) {
        stream << "  edited after the plan was made\n";
    }
    for (auto const& area : plan.areas) {
        stream << "  area \"" << one_line(area.name) << "\", "
               << fixed(geodesic_area_km2(area.polygon), 2) << " km2\n";
    }
    for (auto const* const decisions : {&plan.properties, &plan.options}) {
        for (auto const& option : *decisions) {
            stream << "  " << one_line(option.key) << '=' << one_line(option.value) << '\n';
        }
    }
}

/// Shows what would be bought and asks.
bool ask(Context& context, PlannedOrder const& plan, PricedPlan const& priced)
{
    show_notes(context);
    show(context.error, plan);
    print_price(context.error, plan, priced);
    return is_yes(context, "order " + plan.product_type_id + " as \"" +
                               one_line(plan.customer_reference) + "\" for " +
                               priced.price.total.to_string(true) + ' ' + priced.price.currency +
                               '?');
}

/// "P01, P02 and 3 more", as much as a line of a table can show.
std::string names_of(std::vector<OrderArea> const& areas)
{
    constexpr std::size_t most = 2;
    std::string text;
    for (std::size_t i = 0; i < std::min(areas.size(), most); ++i) {
        text += (text.empty() ? "" : ", ") + areas[i].name;
    }
    return areas.size() > most ? text + " and " + std::to_string(areas.size() - most) + " more"
                               : text;
}

/// What is ordered, each "key=value" and each key; those of areas ("projection_3") without the
/// area.
std::set<std::string> choices_of(PlannedOrder const& order)
{
    auto const bare = [](std::string const& key) {
        auto const end = key.find_last_not_of("0123456789");
        return end + 1 < key.size() && key[end] == '_' ? key.substr(0, end) : key;
    };
    std::set<std::string> choices;
    for (auto const* const decisions : {&order.properties, &order.options}) {
        for (auto const& choice : *decisions) {
            choices.insert({bare(choice.key), bare(choice.key) + '=' + choice.value});
        }
    }
    return choices;
}

/// "A and B", of all orders that are bought.
std::string products_of(BatchPrice const& price)
{
    std::vector<std::string> products;
    for (auto const& [order, total] : price.each) {
        auto const& product = order->product_type_id;
        if (std::find(products.begin(), products.end(), product) == products.end()) {
            products.push_back(product);
        }
    }
    std::string text;
    for (std::size_t i = 0; i < products.size(); ++i) {
        text += (i == 0 ? "" : i + 1 < products.size() ? ", " : " and ") + products[i];
    }
    return text;
}

/// Where what one order says is other than what is shown for all: "priority=rush, no dem".
std::string other_choices(PlannedOrder const& order, PlannedOrder const& shown)
{
    auto const own = choices_of(order);
    auto const common = choices_of(shown);
    std::string text;
    auto const add = [&](std::string const& words) { text += (text.empty() ? "" : ", ") + words; };
    if (order.product_type_id != shown.product_type_id) {
        add("product " + order.product_type_id);
    }
    if (order.contract_id != shown.contract_id) {
        add("contract " + order.contract_id);
    }
    for (auto const& choice : own) {
        if (choice.find('=') != std::string::npos && !common.contains(choice)) {
            add(choice);
        }
    }
    for (auto const& choice : common) {
        if (choice.find('=') == std::string::npos && !own.contains(choice)) {
            add("no " + choice);
        }
    }
    return text;
}

/// The same for all orders of a plan.
bool ask(Context& context, Plan const& plan, BatchPrice const& price)
{
    show_notes(context);
    auto const& first = *price.each.front().first;
    auto& stream = context.error;
    stream << one_line(first.product_type_id) << " on contract " << one_line(first.contract_id)
           << '\n';
    for (auto const* const decisions : {&first.properties, &first.options}) {
        for (auto const& option : *decisions) {
            stream << "  " << one_line(option.key) << '=' << one_line(option.value) << '\n';
        }
    }
    std::vector<std::vector<std::string>> rows;
    for (auto const& [order, total] : price.each) {
        rows.push_back({order->customer_reference, names_of(order->areas),
                        std::to_string(order->images.size()), fixed(order->area_km2, 3),
                        total.to_string(true)});
    }
    print_table(stream, {"order", "areas", "images", "area km2", price.currency}, rows, {2, 3, 4});
    for (auto const& [order, total] : price.each) {
        if (auto const other = other_choices(*order, first); !other.empty()) {
            stream << one_line(order->customer_reference) << " has " << one_line(other) << '\n';
        }
        if (is_edited(*order)) {
            stream << one_line(order->customer_reference) << " was edited after it was made\n";
            for (auto const& image : order->images) {
                stream << "  image " << one_line(image) << '\n';
            }
        }
    }
    stream << plan.orders.size() << " orders in the plan";
    if (price.orders_before > 0) {
        stream << ", " << price.orders_before << " placed already for "
               << price.total_before.to_string(true) << ' ' << one_line(price.currency);
    }
    if (price.orders_unknown > 0) {
        stream << ", " << price.orders_unknown
               << " of unknown outcome, left alone (satchel orders list --state unknown)";
    }
    stream << '\n';
    if (price.credit_remaining) {
        stream << "credit left " << price.credit_remaining->to_string(true) << ' '
               << one_line(price.currency) << ", after it "
               << (*price.credit_remaining - price.total).to_string(true) << '\n';
    }
    return is_yes(context, "place " + std::to_string(price.orders) + " orders of " +
                               products_of(price) + " for " + price.total.to_string(true) + ' ' +
                               price.currency + '?');
}

/// The order is placed: whatever happens to its report must not make anybody place it
/// again.
void check_told(Context& context, PlacedOrder const& placed)
{
    context.out.flush();
    if (!context.out) {
        throw Error{Failure::output, "standard output",
                    "cannot be written, but the order was placed: " +
                        std::string{placed.is_quotation ? "quotation " : "sales order "} +
                        placed.sales_order_id + ", ledger row " + std::to_string(placed.ledger_id),
                    "do not order again; satchel orders show " + std::to_string(placed.ledger_id) +
                        " tells all about it"};
    }
}

void report(Context& context, PlacedOrder const& placed)
{
    context.notes(placed.notes);
    if (context.options.json) {
        context.print(to_json(placed));
        return;
    }
    print_placed(context.out, placed);
}

void order_one(Context& context, OrderCall const& call, PlannedOrder const& order,
               std::optional<Decimal> const& max_total)
{
    PlaceOptions options;
    options.max_total = max_total;
    options.confirm = [&](PricedPlan const& priced) {
        context.notes(priced.warnings);
        context.notes(surcharge_notes(order, priced.price));
        return call.yes || ask(context, order, priced);
    };
    auto ledger = context.ledger();
    auto const placed = place_order(context.service(), ledger, order, options);
    if (!placed) {
        throw declined(call.path);
    }
    report(context, *placed);
    check_told(context, *placed);
}

/// What `order` would send, without those that it would not send again.
void print_requests(Context& context, Plan const& plan)
{
    auto const ordered = already_ordered(context, plan);
    if (auto const note = note_on(ordered, plan); !note.empty()) {
        context.note(note + "; not sent again");
    }
    auto requests = nlohmann::ordered_json::array();
    for (auto const& order : plan.orders) {
        if (ordered.contains(request_key(order))) {
            continue;
        }
        if (context.options.json && plan.orders.size() > 1) {
            requests.push_back(nlohmann::ordered_json::parse(order.request));
        } else {
            context.out << printable_json(order.request) << '\n';
        }
    }
    if (context.options.json && plan.orders.size() > 1) {
        context.print({{"requests", std::move(requests)}});
    }
}

void order(Context& context, OrderCall const& call)
{
    auto const max_total = max_total_of(call.max_total);
    auto const plan = read_plan(call.path);
    context.notes_in_short(notes_on(plan));
    if (call.dry_run) {
        print_requests(context, plan);
        return;
    }
    if (!call.yes) {
        check_somebody_is_there("satchel order", "buying",
                                "give --yes, and --max-total to be safe");
    }
    if (plan.orders.size() == 1) {
        order_one(context, call, plan.orders.front(), max_total);
        return;
    }
    order_batch(context, call.path, plan, max_total, [&](BatchPrice const& price) {
        context.notes(price.warnings);
        return call.yes || ask(context, plan, price);
    });
}

} // namespace

void add_order(CLI::App& app, Context& context)
{
    auto* const command = subcommand(app, "order", "Place the orders of a plan, each of them once");
    auto const call = std::make_shared<OrderCall>();
    command->add_option("plan", call->path, "Plan written by satchel plan")
        ->type_name("PLAN.json")
        ->required();
    command->add_flag("--yes", call->yes, "Buy without asking");
    add_max_total(*command, call->max_total,
                  "Do not buy above this, all orders of the plan together, in the contract's "
                  "currency");
    command->add_flag("--dry-run", call->dry_run, "Only print the requests that would be sent");
    command->callback([=, &context] { order(context, *call); });
}

} // namespace satchel::tool
