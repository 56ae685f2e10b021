// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/http/pacing.hpp"
#include "satchel/http/retry.hpp"
#include "satchel/http/transport.hpp"
#include "satchel/service/account.hpp"
#include "satchel/service/footprint.hpp"
#include "satchel/service/order_draft.hpp"
#include "satchel/service/picture.hpp"
#include "satchel/service/profile.hpp"
#include "satchel/service/query.hpp"
#include "satchel/service/quotation.hpp"
#include "satchel/service/segment.hpp"
#include "satchel/service/tasking.hpp"
#include "satchel/service/tracking.hpp"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::detail {
struct Call;
}

namespace satchel {

/// What a Service needs besides its profile.
struct ServiceOptions {
    std::filesystem::path
        token_folder; ///< where tokens are cached, files of mode 0600; empty = not cached
    /// Turns of the ordering host (pacing_folders()), made by its first call; empty = not paced.
    PacingFolders pacing_folders;
    PacedTransport::Bans bans = PacedTransport::Bans::remembered;
    Sleeper sleeper;                    ///< waits of retries and pacing
    RetryPolicy retry;                  ///< but of a 429 that names no time the ordering host
    CancelFlag const* cancel = nullptr; ///< ends a credential command; outlives the Service
    /// Called before a wait of more than a few seconds: "the service is busy (HTTP 503),
    /// trying again in 100 s". Never holds a secret.
    Notice notice;
    /// Called with one line per request and reply when set ("POST https://... 200
    /// 0.12 s 5310 bytes"); never holds a secret.
    std::function<void(std::string_view)> log;
    /// Of proxies that the environment does not name ("http://user:password@host"): what the log
    /// and no error may show.
    std::vector<std::string> proxies;
    /// What time it is, for the life of a token; the system's clock when empty.
    std::function<std::chrono::system_clock::time_point()> clock;
};

/// An order that the service refused (Failure::refused), or whose outcome is
/// unknown (Failure::unknown_outcome).
class OrderFailure : public Error {
public:
    OrderFailure(Error const& error, std::string reply) : Error{error}, m_reply{std::move(reply)} {}

    /// What the service answered, without secrets, for the ledger; empty for nothing.
    [[nodiscard]] std::string const& reply() const noexcept { return m_reply; }

private:
    std::string m_reply;
}; // class OrderFailure

/// What keeps an order that had to wait for its turn from leaving; see HttpRequest.
struct Departure {
    std::function<void()> before = {};             ///< what it throws, order() throws
    std::optional<BootTime> latest = std::nullopt; ///< nothing leaves after this moment
};

/// One page of one of many searches; what it points to outlives the call.
struct PageCall {
    MultiPolygon const* place = nullptr; ///< without polygons everywhere; see parts_of_search()
    Query const* query = nullptr;
    PageRequest page;
};

/// The typed calls of the service, in the dialect of its profile. The transport
/// is the plain one: retries and pacing are added here.
///
/// Every call throws Failure::configuration before any request when a host or
/// credential it needs is missing; Failure::denied for 401 (after one renewal of
/// the token) and 403; Failure::refused for other 4xx; Failure::network for no
/// reply, 3xx and 5xx; Failure::reply for a 2xx that cannot be read.
class Service {
public:
    Service(Configuration configuration, HttpTransport& transport, ServiceOptions options);
    Service(Service&&) noexcept;
    Service& operator=(Service&&) noexcept;
    ~Service();

    [[nodiscard]] Profile const& profile() const;

    /// How much later this machine's clock is than the service's, which dates its replies;
    /// negative where it is earlier, nothing before a reply with a date.
    [[nodiscard]] std::optional<std::chrono::seconds> clock_ahead() const;

    [[nodiscard]] std::vector<Contract> contracts();
    /// Markets and ways of delivery, as far as the service tells them of this contract.
    [[nodiscard]] ContractLists contract_lists(std::string const& contract_id);
    /// What the profile's contract sells, else all contracts of the user together.
    [[nodiscard]] std::vector<ProductType> product_types();

    /// Options for ordering these areas; each area's id names its own options
    /// ("projection_1"). Where options are those of a contract, it is the given one, else
    /// contract_id() of the product.
    [[nodiscard]] std::vector<ProductOption>
    options(std::string const& product_type_id, std::vector<OrderArea> const& areas,
            std::string const& contract_id = {},
            OptionCategory category = OptionCategory::technical_product);

    /// Whether a query may name an image.
    [[nodiscard]] bool finds_images_by_id() const;

    /// How many polygons the place of one search may have.
    [[nodiscard]] std::size_t parts_of_search() const;

    /// A place without polygons is everywhere.
    [[nodiscard]] FootprintPage search(MultiPolygon const& place, Query const& query,
                                       PageRequest const& page);

    /// Many pages, at most `concurrency` requests at a time over kept connections; one that
    /// is tried again (503, 504, no reply) does not hold up the others, unless the service has too
    /// many requests (429) or says when to come back (Retry-After). `next` gives the
    /// next call, or nothing for now: it is asked again after each reply, and all is over
    /// when it gives nothing and no reply is awaited. `take` is called in the caller's thread
    /// as pages come, in any order, with the number of the call (from 0).
    ///
    /// What `search` would throw about one of them goes to `failed`; what that throws, and
    /// the failure itself where there is no `failed`, ends all of them.
    void search_pages(std::function<std::optional<PageCall>()> const& next,
                      std::function<void(std::size_t, FootprintPage&&)> const& take,
                      int concurrency,
                      std::function<void(std::size_t, Error const&)> const& failed = {});

    /// The JSON body that `search` sends, for --dry-run and logs.
    [[nodiscard]] std::string search_body(MultiPolygon const& place, Query const& query,
                                          PageRequest const& page) const;

    /// Thumbnails and quicklooks by the addresses that search replies (or layers made from them)
    /// name, at most `concurrency` at a time. `came` is called in the caller's thread as they
    /// come, in any order. An address may be anybody's, so the credentials of the search go to
    /// the search host alone; other hosts are asked without, and by https only.
    ///
    /// A picture that cannot be had is the problem of that reply. Throws Failure::denied,
    /// Failure::configuration, Failure::interrupted, Failure::network once the network is gone,
    /// and what `came` throws.
    void pictures(std::vector<std::string> const& urls, PictureSink const& came, int concurrency);

    /// Throws Failure::configuration where the profile does not say all that the service wants to
    /// know of an order. Asks nobody.
    void check_profile() const;

    /// The request body for `price` and `order`, JSON text in this dialect's shape. Throws
    /// what check_profile() does.
    [[nodiscard]] std::string order_body(OrderDraft const& draft) const;

    /// Prices and orders take the request body of a plan (JSON text). One that the service could
    /// only refuse, or misunderstand, throws Failure::input or Failure::configuration unsent.
    [[nodiscard]] Price price(std::string const& body);

    /// Sends the order once. A 401 renews the token and sends again, since nothing
    /// was accepted; nothing else does. Throws
    /// - OrderFailure with Failure::refused for every 4xx: it was not taken;
    /// - OrderFailure with Failure::unknown_outcome for no reply, 3xx, 5xx and a 2xx
    ///   that names no order: it may have been taken;
    /// - NoReply with may_have_arrived() false, where no connection was made, and
    ///   any other Error, where no token could be had, the wait for a turn was
    ///   interrupted, or `departure` forbids it now: it was never sent.
    /// So exactly Failure::unknown_outcome means that it may have been taken.
    [[nodiscard]] OrderReceipt order(std::string const& body, Departure const& departure = {});

    /// Whether this service tells what became of orders.
    [[nodiscard]] bool tracks_orders() const;

    /// What became of orders, a line for each that the service tracks; none where it does not. Also
    /// those whose reference is only like one that was asked for: see is_like_reference().
    [[nodiscard]] std::vector<TrackedOrder> tracked_orders(TrackingQuery const& query);

    /// What was acquired for orders of new acquisitions. Throws Failure::input where this service
    /// does not tell it, Failure::configuration for a contract that is not the user's.
    [[nodiscard]] std::vector<Segment> segments(SegmentQuery const& query);

    /// Accepts a segment of segments(), which is buying it, or refuses it: sent once, with the
    /// failures of order().
    void decide(Segment const& segment, Decision decision);

    /// Throws Failure::input where this service makes no quotations.
    void check_makes_quotations() const;

    /// Asks for a quotation, with the request body of an order; sent once, with the failures of
    /// order(), since the service may answer with an order. This and all about quotations throws
    /// Failure::input where this service makes none.
    [[nodiscard]] QuotationReceipt request_quotation(std::string const& body,
                                                     Departure const& departure = {});

    /// The lines of a quotation as the service tracks them; none where it does not know it.
    [[nodiscard]] std::vector<TrackedOrder> quotation(std::string const& quotation_id);

    /// The quotation as a PDF file.
    [[nodiscard]] std::string quotation_file(std::string const& quotation_id);

    /// Accepts a quotation, which is buying it, or refuses it: sent once, with the failures of
    /// order(). Gives the sales order that it has become, where the service says it at once.
    std::string decide(std::string const& contract_id, std::string const& quotation_id,
                       Decision decision, Departure const& departure = {});

    [[nodiscard]] std::string licence(std::string const& name);
    [[nodiscard]] Voucher voucher(std::string const& code);

    /// The query with its contract, where it has none: contract_id(). Where missions are on
    /// different contracts it stays without, and each is asked about on its own; but all of them
    /// are looked for now.
    [[nodiscard]] TaskingQuery on_contract(TaskingQuery query);

    /// What the programmes of new acquisitions take for this area. The area is one that could be
    /// ordered; whether it is, the service says.
    [[nodiscard]] std::vector<TaskingProgramme> tasking_options(Polygon const& area,
                                                                TaskingQuery const& query);

    /// The segments that satellites could acquire over the area, per mission and programme. "No
    /// possible attempt" is an answer, whichever way the service says it: nothing then.
    [[nodiscard]] std::vector<TaskingCapacity> attempts(Polygon const& area,
                                                        TaskingQuery const& query);

    /// How likely each programme succeeds over the area.
    [[nodiscard]] std::vector<TaskingCapacity> feasibility(Polygon const& area,
                                                           TaskingQuery const& query);

    /// The contract to order on: the profile's, else the user's only one that is for the product
    /// (a product type or a mission; empty for any). Throws Failure::configuration that lists
    /// them when there are several, or none, or the profile's is not for the product.
    [[nodiscard]] std::string contract_id(std::string const& product = {});

    /// `text` with every secret of this session replaced by "***". An identity
    /// (client id, user name, referer) of less than eight characters is replaced as
    /// a whole word only, and nothing of less than four.
    [[nodiscard]] std::string redacted(std::string text) const;

private:
    class Session;
    class ContractChoice;
    class PageCalls;
    class PictureCalls;

    [[nodiscard]] std::string contract_for(std::string const& product);
    void check_order(std::string const& body);
    [[nodiscard]] std::vector<TrackedOrder>
    tracked_lines(std::function<detail::Call(std::size_t start)> const& page);
    [[nodiscard]] std::vector<TaskingQuery> single_queries(TaskingQuery const& query);

    std::unique_ptr<Session> m_session;
    std::unique_ptr<ContractChoice> m_choice;
}; // class Service

} // namespace satchel
