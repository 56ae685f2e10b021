// SPDX-License-Identifier: MIT
#include "command.hpp"
#include "json_text.hpp"
#include "question.hpp"
#include "search_options.hpp"
#include "table.hpp"

#include "satchel/error.hpp"
#include "satchel/order/quotation.hpp"

#include <optional>
#include <ostream>

namespace satchel::tool {
namespace {

using Json = nlohmann::ordered_json;

struct QuotationCall {
    std::string id;
    std::string output;
    bool overwrite = false;
    bool yes = false;
};

std::string or_dash(std::string const& text) { return text.empty() ? "-" : text; }

std::string money(std::optional<Decimal> const& total, std::string const& currency)
{
    return total ? total->to_string(true) + ' ' + currency : "-";
}

/// What was sent must be known: no request for it is repeated because nobody heard of it.
void check_told(Context& context, std::string const& what)
{
    context.out.flush();
    if (!context.out) {
        throw Error{Failure::output, "standard output", "cannot be written, but " + what};
    }
}

Json to_json(PlannedOrder const& order, RequestedQuotation const& requested)
{
    auto const& receipt = requested.receipt;
    return {{"quotation_id", or_null(receipt.quotation_id)},
            {"sales_order_id", or_null(receipt.sales_order_id)},
            {"customer_reference", order.customer_reference},
            {"contract_id", order.contract_id},
            {"total", or_null(receipt.total)},
            {"currency", or_null(receipt.currency)},
            {"valid_until", or_null(receipt.valid_until)},
            {"ledger_id", requested.ledger_id}};
}

void print(Context& context, PlannedOrder const& order, QuotationReceipt const& receipt)
{
    bool const is_order = receipt.quotation_id.empty();
    context.out << (is_order ? "sales order " : "quotation ")
                << printable(is_order ? receipt.sales_order_id : receipt.quotation_id) << ": "
                << money(receipt.total, printable(receipt.currency)) << ", valid until "
                << printable(or_dash(receipt.valid_until)) << ", reference "
                << printable(order.customer_reference) << '\n';
}

/// Nothing where one of many has a quotation already or is bought: a plan that was interrupted goes
/// on with the others.
std::optional<RequestedQuotation> request_one(Context& context, Ledger& ledger,
                                              PlannedOrder const& order, bool is_one_of_many)
{
    try {
        auto requested = request_quotation(context.service(), ledger, order);
        if (auto const& bought = requested.receipt.sales_order_id; !bought.empty()) {
            context.note("the service answered with sales order " + bought +
                         ", not with a quotation: it may have been bought, and is in the ledger");
        }
        return requested;
    } catch (Error const& error) {
        if (!is_one_of_many || error.failure() != Failure::refused || error.http_status()) {
            throw;
        }
        context.note(error.where() + ": " + error.what());
        return std::nullopt;
    }
}

void request(Context& context, std::string const& path)
{
    auto const plan = read_plan(path);
    context.notes_in_short(notes_on(plan));
    auto ledger = context.ledger();
    auto list = Json::array();
    std::size_t made = 0;
    auto const tell = [&] {
        if (context.options.json && !list.empty()) {
            context.print({{"quotations", std::move(list)}});
        }
        check_told(context, "quotations were made; the service lists them");
    };
    try {
        for (auto const& order : plan.orders) {
            if (context.cancel.load()) {
                throw Error{Failure::interrupted, path, "interrupted; what was made is told"};
            }
            auto const answer = request_one(context, ledger, order, plan.orders.size() > 1);
            if (!answer) {
                continue;
            }
            auto const& requested = *answer;
            if (context.options.json) {
                list.push_back(to_json(order, requested));
            } else {
                print(context, order, requested.receipt);
            }
            ++made;
        }
        if (made == 0) {
            throw Error{
                Failure::refused, path,
                "all orders of the plan have a quotation that waits, or are placed; nothing "
                "was sent",
                "satchel orders list shows them"};
        }
    } catch (Error const&) {
        try {
            tell();
        } catch (Error const&) { // why it ended is more than that it cannot be told
        }
        throw;
    }
    tell();
}

Json to_json(QuotationState const& state)
{
    return {{"quotation_id", state.id},
            {"status", or_null(state.status)},
            {"waits", state.waits},
            {"contract_id", or_null(state.contract_id)},
            {"customer_reference", or_null(state.customer_reference)},
            {"sales_order_id", or_null(state.sales_order_id)},
            {"total", or_null(state.total)},
            {"currency", or_null(state.currency)},
            {"created_at", or_null(state.created_at)},
            {"valid_until", or_null(state.valid_until)}};
}

void print_state(std::ostream& stream, QuotationState const& state)
{
    print_table(stream,
                {"quotation", "state", "total", "valid until (UTC)", "sales order", "contract",
                 "reference"},
                {{state.id, or_dash(state.status), money(state.total, state.currency),
                  or_dash(state.valid_until), or_dash(state.sales_order_id),
                  or_dash(state.contract_id), or_dash(state.customer_reference)}},
                {2});
}

void show(Context& context, QuotationCall const& call)
{
    auto const state = find_quotation(context.service(), call.id);
    if (context.options.json) {
        context.print(to_json(state));
    } else {
        print_state(context.out, state);
    }
}

void write(Context& context, QuotationCall const& call)
{
    export_quotation(context.service(), call.id, call.output, call.overwrite);
    if (context.options.json) {
        context.print({{"quotation_id", call.id}, {"output", call.output}});
    } else {
        context.out << "quotation " << printable(call.id) << " -> " << printable(call.output)
                    << '\n';
    }
}

bool ask(Context& context, QuotationState const& state, Decision decision)
{
    show_notes(context);
    print_state(context.error, state);
    auto const quotation = "quotation " + printable(state.id);
    return is_yes(context, decision == Decision::accept
                               ? "buy what " + quotation + " offers for " +
                                     money(state.total, printable(state.currency)) + '?'
                               : "refuse " + quotation + ", which cannot be taken back?");
}

void decide(Context& context, QuotationCall const& call, Decision decision)
{
    bool const is_accepted = decision == Decision::accept;
    std::string const command =
        is_accepted ? "satchel quotation accept" : "satchel quotation refuse";
    if (!call.yes) {
        check_somebody_is_there(command, is_accepted ? "buying" : "refusing a quotation",
                                "give --yes");
    }
    auto& service = context.service();
    auto const state = find_open_quotation(service, call.id);
    std::string const word = is_accepted ? "accepted" : "refused";
    if (!call.yes && !ask(context, state, decision)) {
        throw Error{Failure::interrupted, "quotation " + call.id,
                    "nothing was " + word + ": the answer was not yes",
                    command + ' ' + call.id + " asks again"};
    }
    auto ledger = context.ledger();
    auto const done = decide_quotation(service, ledger, state, decision);
    if (context.options.json) {
        auto document = to_json(state);
        document.erase("status");
        document.erase("waits");
        document["decision"] = word;
        document["sales_order_id"] = or_null(done.sales_order_id);
        document["ledger_ids"] = done.ledger_ids;
        context.print(std::move(document));
    } else {
        context.out << "quotation " << printable(state.id) << ": " << word;
        if (!done.sales_order_id.empty()) {
            context.out << ", sales order " << printable(done.sales_order_id);
        }
        for (auto const id : done.ledger_ids) {
            context.out << ", ledger row " << id;
        }
        context.out << '\n';
    }
    check_told(context, "quotation " + state.id + " was " + word);
}

std::shared_ptr<QuotationCall> declare(CLI::App& command)
{
    auto call = std::make_shared<QuotationCall>();
    command.add_option("id", call->id, "Id of the quotation")
        ->type_name("ID")
        ->check(check_not_empty)
        ->required();
    return call;
}

void add_decisions(CLI::App& quotation, Context& context)
{
    auto* const accept = quotation.add_subcommand("accept", "Accept a quotation: buys it");
    auto const accepted = declare(*accept);
    accept->add_flag("--yes", accepted->yes, "Accept without asking");
    accept->callback([=, &context] { decide(context, *accepted, Decision::accept); });

    auto* const refuse = quotation.add_subcommand("refuse", "Refuse a quotation");
    auto const refused = declare(*refuse);
    refuse->add_flag("--yes", refused->yes, "Refuse without asking");
    refuse->callback([=, &context] { decide(context, *refused, Decision::refuse); });
}

} // namespace

void add_quotation(CLI::App& app, Context& context)
{
    auto* const quotation =
        app.add_subcommand("quotation", "Ask for an offer with a fixed price, and accept it");
    quotation->require_subcommand(1);

    auto* const request_command = quotation->add_subcommand(
        "request", "Ask for a quotation of each order of a plan; buys nothing");
    auto const path = std::make_shared<std::string>();
    request_command->add_option("plan", *path, "Plan written by satchel plan")
        ->type_name("PLAN.json")
        ->required();
    request_command->callback([=, &context] { request(context, *path); });

    auto* const show_command =
        quotation->add_subcommand("show", "Show the state of a quotation, and till when it holds");
    auto const shown = declare(*show_command);
    show_command->callback([=, &context] { show(context, *shown); });

    auto* const export_command =
        quotation->add_subcommand("export", "Write a quotation as a PDF file");
    auto const exported = declare(*export_command);
    export_command->add_option("-o,--output", exported->output, "File to write")
        ->type_name("FILE.pdf")
        ->check(check_not_empty)
        ->required();
    export_command->add_flag("--overwrite", exported->overwrite,
                             "Replace a file that is no PDF file");
    export_command->callback([=, &context] { write(context, *exported); });

    add_decisions(*quotation, context);
}

} // namespace satchel::tool
