// SPDX-License-Identifier: MIT
#include "cli/order_desk.hpp"
#include "support/rounds.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <future>
#include <memory>

/// Everything that may go wrong with a request, for a price, for an order and in mid-batch.
using support::Fault;
using support::OrderDesk;
using support::Reply;
using support::ToolResult;

namespace {

struct Case {
    char const* name;
    Reply reply;
    int price_exit;
    int prices_sent; ///< a price costs nothing, so 503, 504 and silence are asked again
    int order_exit;
    int orders_sent;
    std::string_view row;  ///< of the single order
    std::string_view next; ///< the same after another call, when the fault is over
    int batch_exit;        ///< of three orders, of which the second one meets the fault
    std::string_view batch_rows;
    int batch_next; ///< another call, when the fault is over
};

Reply status(int status)
{
    return {.status = status, .body = R"({"errorCode":"E1","message":"told by the service"})"};
}

Reply receipt(Fault fault, std::string body = R"({"salesOrderId":"SAL-1"})")
{
    return {.body = std::move(body), .fault = fault};
}

/// The requests that never reach the service are not counted as sent.
Reply const never_read = receipt(Fault::close_before_reading);

/// Its end is the end of the connection.
constexpr char const* endless =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"salesOrderId\":\"SA";

constexpr std::string_view one_refused = "placed rejected placed";
constexpr std::string_view one_lost = "placed unknown placed";
constexpr std::string_view stopped = "placed rejected planned";

// clang-format off
std::vector<Case> const& cases()
{
    static std::vector<Case> const all{
    //                                                                 price     order                                      batch
    {"400",                    status(400),                            6, 1,     6, 1, "rejected", "rejected placed",       11, one_refused, 0},
    {"401",                    status(401),                            5, 2,     6, 2, "rejected", "rejected placed",       11, stopped,     0},
    {"403",                    status(403),                            5, 1,     6, 1, "rejected", "rejected placed",       11, one_refused, 0},
    {"404",                    status(404),                            6, 1,     6, 1, "rejected", "rejected placed",       11, one_refused, 0},
    {"409",                    status(409),                            6, 1,     6, 1, "rejected", "rejected placed",       11, one_refused, 0},
    {"429",                    status(429),                            6, 1,     6, 1, "rejected", "rejected placed",       11, stopped,     0},
    {"500",                    status(500),                            7, 1,    10, 1, "unknown",  "unknown",               10, one_lost,   10},
    {"502",                    status(502),                            7, 1,    10, 1, "unknown",  "unknown",               10, one_lost,   10},
    {"503",                    status(503),                            7, 4,    10, 1, "unknown",  "unknown",               10, one_lost,   10},
    {"504",                    status(504),                            7, 4,    10, 1, "unknown",  "unknown",               10, one_lost,   10},
    {"closed before it",       never_read,                             7, 0,    10, 0, "unknown",  "unknown",               10, one_lost,   10},
    {"closed without a reply", receipt(Fault::close_without_reply),    7, 4,    10, 1, "unknown",  "unknown",               10, one_lost,   10},
    {"closed in the headers",  receipt(Fault::cut_in_head),            7, 4,    10, 1, "unknown",  "unknown",               10, one_lost,   10},
    {"closed in the body",     receipt(Fault::cut_in_body),            7, 4,    10, 1, "unknown",  "unknown",               10, one_lost,   10},
    {"truncated JSON",         receipt(Fault::none, R"({"salesOrd)"),  8, 1,    10, 1, "unknown",  "unknown",               10, one_lost,   10},
    {"truncated, no length",   receipt(Fault::raw, endless),           8, 4,    10, 1, "unknown",  "unknown",               10, one_lost,   10},
    {"no JSON",                receipt(Fault::none, "<p>Sign in</p>"), 8, 1,    10, 1, "unknown",  "unknown",               10, one_lost,   10},
    {"no sales order id",      receipt(Fault::none, R"({"ok":true})"), 8, 1,    10, 1, "unknown",  "unknown",               10, one_lost,   10},
    {"too slow",               receipt(Fault::hang),                   7, 4,    10, 1, "unknown",  "unknown",               10, one_lost,   10},
    {"redirect",               {.status = 302, .headers = {{"Location", "/elsewhere"}}},
                                                                       7, 1,    10, 1, "unknown",  "unknown",               10, one_lost,   10},
    };
    return all;
}
// clang-format on

/// What a case came to, to be judged in one thread.
struct Outcome {
    std::string problem;
    ToolResult price;
    ToolResult order;
    ToolResult next;
    int prices_sent = 0;
    int orders_sent = 0;
    int sent_after = 0; ///< with those of the next call
    std::string rows;
    std::string rows_after;
};

/// Seconds, of who waits for what never comes. Where twenty calls share the machine with others,
/// what does come takes a second or two.
constexpr char const* patience = support::is_instrumented ? "10" : "3";

constexpr char const* prices = "/api/v1/prices";
constexpr char const* orders = "/api/v1/orders";
constexpr char const* attempts = "/api/v1/tasking/attempts";

/// Answers the price or order with this number with the fault.
void break_answer(OrderDesk& desk, std::string const& path, int number, Reply const& reply)
{
    if (reply.fault != Fault::close_before_reading) {
        desk.answer([=](std::string const& asked, int asked_number) {
            return asked == path && asked_number == number ? std::optional{reply} : std::nullopt;
        });
        return;
    }
    // What is asked last before it tells when; a price is asked four times.
    auto const before = path == orders ? prices : "/api/v1/me/contracts";
    desk.answer([&desk, path, before, number](std::string const& asked, int asked_number) {
        if (asked == before && asked_number == number) {
            desk.service.server().close_next(path == orders ? 1 : 4);
        }
        return std::optional<Reply>{};
    });
}

/// `satchel COMMAND plan.json`, which loses patience soon only where it has to: on a busy machine
/// any reply may take its time.
std::vector<std::string> call_of(std::vector<std::string> command, Case const& fault)
{
    command.insert(command.begin() + 1, "plan.json");
    if (fault.reply.fault == Fault::hang) {
        command.insert(command.end(), {"--timeout", patience});
    }
    return command;
}

/// Orders plan.json with the fault, then once more without.
void order_twice(OrderDesk& desk, Case const& fault, Outcome& outcome)
{
    outcome.order = desk.run(call_of({"order", "--yes"}, fault));
    outcome.orders_sent = desk.requests(orders);
    outcome.rows = desk.states();
    desk.answer({});
    outcome.next = desk.run({"order", "plan.json", "--yes"});
    outcome.sent_after = desk.requests(orders);
    outcome.rows_after = desk.states();
}

Outcome price_and_order_one(Case const& fault, OrderDesk::Goods goods)
{
    OrderDesk desk{1, goods};
    Outcome outcome;
    outcome.problem = desk.problem();
    break_answer(desk, prices, 1, fault.reply);
    outcome.price = desk.run(call_of({"price"}, fault));
    outcome.prices_sent = desk.requests(prices);
    break_answer(desk, orders, 1, fault.reply);
    order_twice(desk, fault, outcome);
    return outcome;
}

Outcome order_images(Case const& fault)
{
    return price_and_order_one(fault, OrderDesk::Goods::images);
}

Outcome order_acquisitions(Case const& fault)
{
    return price_and_order_one(fault, OrderDesk::Goods::acquisitions);
}

/// Asks for the attempts over one area with the fault; costs nothing, like a price.
Outcome ask_attempts(Case const& fault)
{
    OrderDesk desk{1, OrderDesk::Goods::acquisitions};
    Outcome outcome;
    outcome.problem = desk.problem();
    break_answer(desk, attempts, 1, fault.reply);
    std::vector<std::string> call{"tasking", "attempts", "areas.geojson", "--fid",
                                  "0",       "-o",       "attempts.gpkg"};
    if (fault.reply.fault == Fault::hang) {
        call.insert(call.end(), {"--timeout", patience});
    }
    outcome.price = desk.run(call);
    outcome.prices_sent = desk.requests(attempts);
    outcome.rows = std::filesystem::exists(desk.service.path("attempts.gpkg")) ? "a layer" : "";
    return outcome;
}

Outcome order_three(Case const& fault)
{
    OrderDesk desk{3};
    Outcome outcome;
    outcome.problem = desk.problem();
    // With prices in the plan, each one is asked again right before its order.
    outcome.price = desk.run({"price", "plan.json"});
    break_answer(desk, orders, 2, fault.reply);
    order_twice(desk, fault, outcome);
    return outcome;
}

/// All cases at once: most of their time they wait for their turn.
std::vector<Outcome> all_of(Outcome (*work)(Case const&))
{
    std::vector<std::future<Outcome>> running;
    for (auto const& fault : cases()) {
        running.push_back(std::async(std::launch::async, work, std::cref(fault)));
    }
    std::vector<Outcome> outcomes;
    for (auto& each : running) {
        outcomes.push_back(each.get());
    }
    return outcomes;
}

/// Who is told that something is wrong is told what to do.
void check_told(ToolResult const& result)
{
    CHECK_THAT(result.error, Catch::Contains("satchel: ") && Catch::Contains("\nhint: "));
}

void check_single(std::vector<Outcome> const& outcomes)
{
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        auto const& expected = cases()[i];
        auto const& outcome = outcomes[i];
        INFO(expected.name << "\n--- price:\n"
                           << outcome.price.error << "--- order:\n"
                           << outcome.order.error << "--- again:\n"
                           << outcome.next.error);
        REQUIRE(outcome.problem == "");
        CHECK(outcome.price.exit_code == expected.price_exit);
        CHECK(outcome.prices_sent == expected.prices_sent);
        check_told(outcome.price);
        CHECK(outcome.order.exit_code == expected.order_exit);
        CHECK(outcome.orders_sent == expected.orders_sent);
        CHECK(outcome.rows == expected.row);
        check_told(outcome.order);
        auto const is_lost = expected.order_exit == 10;
        CHECK(outcome.next.exit_code == (is_lost ? 10 : 0));
        CHECK(outcome.sent_after == expected.orders_sent + (is_lost ? 0 : 1));
        CHECK(outcome.rows_after == expected.next);
    }
}

} // namespace

TEST_CASE("whatever goes wrong with a price or an order, the exit code, the ledger and a hint say "
          "so, and the order is sent once",
          "[cli][order][faults]")
{
    check_single(all_of(order_images));
}

TEST_CASE("the same holds for orders of new acquisitions", "[cli][order][tasking][faults]")
{
    check_single(all_of(order_acquisitions));
}

TEST_CASE(
    "whatever goes wrong with a question about attempts, the exit code and a hint say so, and "
    "no layer is left",
    "[cli][tasking][faults]")
{
    auto const outcomes = all_of(ask_attempts);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        auto const& expected = cases()[i];
        auto const& outcome = outcomes[i];
        INFO(expected.name << '\n' << outcome.price.error);
        REQUIRE(outcome.problem == "");
        CHECK(outcome.price.exit_code == expected.price_exit);
        CHECK(outcome.prices_sent == expected.prices_sent);
        CHECK(outcome.rows == "");
        check_told(outcome.price);
    }
}

TEST_CASE("whatever goes wrong with the second of three orders, the others are placed now or by "
          "the next call",
          "[cli][order][faults]")
{
    auto const outcomes = all_of(order_three);

    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        auto const& expected = cases()[i];
        auto const& outcome = outcomes[i];
        INFO(expected.name << "\n--- order:\n"
                           << outcome.order.out << outcome.order.error << "--- again:\n"
                           << outcome.next.out << outcome.next.error);
        REQUIRE(outcome.problem == "");
        REQUIRE(outcome.price.exit_code == 0);
        auto const is_stopped = expected.batch_rows == stopped;
        CHECK(outcome.order.exit_code == expected.batch_exit);
        CHECK(outcome.orders_sent == expected.orders_sent + (is_stopped ? 1 : 2));
        CHECK(outcome.rows == expected.batch_rows);
        check_told(outcome.order);
        CHECK(outcome.next.exit_code == expected.batch_next);
        auto const is_lost = expected.batch_next == 10;
        CHECK(outcome.sent_after == outcome.orders_sent + (is_lost ? 0 : 1) + (is_stopped ? 1 : 0));
        auto const rest = is_lost ? "" : " placed";
        CHECK(outcome.rows_after == (is_stopped ? std::string{"placed rejected placed"}
                                                : std::string{expected.batch_rows}) +
                                        rest);
    }
}
