// SPDX-License-Identifier: MIT
#include "command.hpp"
#include "json_text.hpp"
#include "max_total.hpp"
#include "question.hpp"
#include "search_options.hpp"
#include "table.hpp"
#include "words.hpp"

#include "satchel/error.hpp"
#include "satchel/order/quotation.hpp"

#include <optional>
#include <ostream>

namespace satchel::tool {
namespace {

using Json = nlohmann::ordered_json;

struct QuotationCall {
    std::string id;
    std::optional<std::string> max_total;
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
                << one_line(is_order ? receipt.sales_order_id : receipt.quotation_id) << ": "
                << money(receipt.total, one_line(receipt.currency)) << ", valid until "
                << one_line(or_dash(receipt.valid_until)) << ", reference "
                << one_line(order.customer_reference) << '\n';
}

/// One call of `quotation request`.
class Requests {
public:
    Requests(Context& context, std::string const& path, Plan const& plan)
        : m_context{context}, m_path{path}, m_plan{plan}, m_ledger{context.ledger()}
    {
    }

    void run()
    {
        try {
            for (auto const& order : m_plan.orders) {
                if (m_context.cancel.load()) {
                    throw Error{Failure::interrupted, m_path, "interrupted; what was made is told"};
                }
                request_one(order);
                ++m_done;
                check_nothing_bought();
            }
        } catch (Error const& error) {
            try {
                tell();
            } catch (Error const&) { // why it ended is more than that it cannot be told
            }
            if (m_made > 0 && error.failure() == Failure::refused) {
                throw Error{Failure::partial, error.where(),
                            error.what() + std::string{"; "} + counted(m_made, "quotation") +
                                (m_made == 1 ? " was" : " were") + " made",
                            error.hint(), error.http_status()};
            }
            throw;
        }
        tell();
        check_all_made();
    }

private:
    /// An order that has a quotation already, or is bought, or that the service refuses, does not
    /// hold up the others of its plan.
    void request_one(PlannedOrder const& order)
    {
        try {
            auto const requested =
                request_quotation(m_context.service(), m_ledger, order, m_plan.orders);
            m_context.notes(requested.notes);
            if (auto const& bought = requested.receipt.sales_order_id; !bought.empty()) {
                m_context.note("the service answered with sales order " + bought +
                               ", not with a quotation: it may have been bought, and is in the "
                               "ledger");
                m_bought = bought;
            }
            ++m_made;
            if (m_context.options.json) {
                m_list.push_back(to_json(order, requested));
            } else {
                print(m_context, order, requested.receipt);
            }
        } catch (NoQuotationNeeded const& why) {
            if (m_plan.orders.size() == 1) {
                throw;
            }
            m_context.note(why.where() + ": " + why.what());
        } catch (NotToBeAsked const& why) {
            if (m_plan.orders.size() == 1) {
                throw;
            }
            m_context.note(why.where() + ": " + why.what());
            ++m_refused;
        } catch (Error const& error) {
            auto const status = error.http_status();
            auto const is_about_it = status && status != 401 && status != 403 && status != 429;
            if (m_plan.orders.size() == 1 || error.failure() != Failure::refused || !is_about_it) {
                throw;
            }
            m_context.note(error.where() + ": " + error.what());
            ++m_refused;
        }
    }

    /// Nobody has agreed to buy, and no price is compared with a limit here.
    void check_nothing_bought() const
    {
        auto const left = m_plan.orders.size() - m_done;
        if (m_bought.empty() || left == 0) {
            return;
        }
        throw Error{Failure::partial, m_path,
                    "the service answered with sales order " + m_bought +
                        ", not with a quotation; " + counted(left, "order") + " of the plan " +
                        (left == 1 ? "was" : "were") +
                        " not asked about, as each may be bought the same way",
                    "ask Airbus what " + m_bought +
                        " is before you run satchel quotation request " + m_path + " again"};
    }

    void tell()
    {
        if (m_context.options.json && !m_list.empty()) {
            m_context.print({{"quotations", std::move(m_list)}});
        }
        check_told(m_context, "quotations were made; the service lists them");
    }

    void check_all_made() const
    {
        if (m_refused > 0) {
            throw Error{
                m_made > 0 ? Failure::partial : Failure::refused, m_path,
                counted(m_refused, "order") + " of the plan got no quotation, as told above; " +
                    counted(m_made, "quotation") + (m_made == 1 ? " was" : " were") + " made",
                "satchel quotation request " + m_path + " asks again for what has none"};
        }
        if (m_made == 0) {
            throw Error{
                Failure::refused, m_path,
                "all orders of the plan have a quotation that waits, or are placed; nothing "
                "was sent",
                "satchel orders list shows them"};
        }
    }

    Context& m_context;
    std::string const& m_path;
    Plan const& m_plan;
    Ledger m_ledger;
    Json m_list = Json::array();
    std::size_t m_done = 0;
    std::size_t m_made = 0;
    std::size_t m_refused = 0;
    std::string m_bought; ///< the sales order that a request was answered with
};                        // class Requests

void request(Context& context, std::string const& path)
{
    auto const plan = read_plan(path);
    context.notes_in_short(notes_on(plan));
    Requests{context, path, plan}.run();
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
        context.out << "quotation " << one_line(call.id) << " -> " << one_line(call.output) << '\n';
    }
}

bool ask(Context& context, QuotationState const& state, std::string const& question)
{
    show_notes(context);
    print_state(context.error, state);
    return is_yes(context, question);
}

Error declined(std::string const& command, std::string const& word, std::string const& id)
{
    return {Failure::interrupted, "quotation " + id,
            "nothing was " + word + ": the answer was not yes", command + ' ' + id + " asks again"};
}

void report(Context& context, QuotationState const& state, QuotationDecision const& done,
            std::string const& word)
{
    if (context.options.json) {
        auto document = to_json(state);
        document.erase("status");
        document.erase("waits");
        document["decision"] = word;
        document["sales_order_id"] = or_null(done.sales_order_id);
        document["ledger_ids"] = done.ledger_ids;
        context.print(std::move(document));
    } else {
        context.out << "quotation " << one_line(state.id) << ": " << word;
        if (!done.sales_order_id.empty()) {
            context.out << ", sales order " << one_line(done.sales_order_id);
        }
        for (auto const id : done.ledger_ids) {
            context.out << ", ledger row " << id;
        }
        context.out << '\n';
    }
    check_told(context, "quotation " + state.id + " was " + word);
}

void accept(Context& context, QuotationCall const& call)
{
    std::string const command = "satchel quotation accept";
    if (!call.yes) {
        check_somebody_is_there(command, "buying", "give --yes, and --max-total to be safe");
    }
    AcceptOptions options;
    options.max_total = max_total_of(call.max_total);
    options.confirm = [&](QuotationState const& state, std::vector<std::string> const& notes) {
        context.notes(notes);
        return call.yes || ask(context, state,
                               "buy what quotation " + one_line(state.id) + " offers for " +
                                   money(state.total, one_line(state.currency)) + '?');
    };
    auto& service = context.service();
    auto const state = find_open_quotation(service, call.id);
    auto ledger = context.ledger();
    auto const done = accept_quotation(service, ledger, state, options);
    if (!done) {
        throw declined(command, "accepted", call.id);
    }
    report(context, state, *done, "accepted");
}

void refuse(Context& context, QuotationCall const& call)
{
    std::string const command = "satchel quotation refuse";
    if (!call.yes) {
        check_somebody_is_there(command, "refusing a quotation", "give --yes");
    }
    auto& service = context.service();
    auto const state = find_open_quotation(service, call.id);
    if (!call.yes &&
        !ask(context, state,
             "refuse quotation " + one_line(state.id) + ", which cannot be taken back?")) {
        throw declined(command, "refused", call.id);
    }
    auto ledger = context.ledger();
    report(context, state, refuse_quotation(service, ledger, state), "refused");
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
    auto* const accept_command = subcommand(quotation, "accept", "Accept a quotation: buys it");
    auto const accepted = declare(*accept_command);
    accept_command->add_flag("--yes", accepted->yes, "Accept without asking");
    add_max_total(*accept_command, accepted->max_total,
                  "Do not buy above this, in the contract's currency; agrees to a price above the "
                  "one that it was asked for at");
    accept_command->callback([=, &context] { accept(context, *accepted); });

    auto* const refuse_command = subcommand(quotation, "refuse", "Refuse a quotation");
    auto const refused = declare(*refuse_command);
    refuse_command->add_flag("--yes", refused->yes, "Refuse without asking");
    refuse_command->callback([=, &context] { refuse(context, *refused); });
}

} // namespace

void add_quotation(CLI::App& app, Context& context)
{
    auto* const quotation =
        subcommand(app, "quotation", "Ask for an offer with a fixed price, and accept it");
    quotation->require_subcommand(1);

    auto* const request_command = subcommand(
        *quotation, "request", "Ask for a quotation of each order of a plan; buys nothing");
    auto const path = std::make_shared<std::string>();
    request_command->add_option("plan", *path, "Plan written by satchel plan")
        ->type_name("PLAN.json")
        ->required();
    request_command->callback([=, &context] { request(context, *path); });

    auto* const show_command =
        subcommand(*quotation, "show", "Show the state of a quotation, and till when it holds");
    auto const shown = declare(*show_command);
    show_command->callback([=, &context] { show(context, *shown); });

    auto* const export_command =
        subcommand(*quotation, "export", "Write a quotation as a PDF file");
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
