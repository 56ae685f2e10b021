// SPDX-License-Identifier: MIT
#include "cli/parcels.hpp"
#include "cli/sandbox_process.hpp"
#include "cli/tls_front.hpp"
#include "support/data.hpp"
#include "support/test_authority.hpp"

#include <catch2/catch.hpp>

#include <memory>

using nlohmann::json;
using support::SandboxProcess;
using support::TestAuthority;
using support::TlsFront;
using support::ToolResult;

namespace {

/// A service behind TLS, in a process of its own, whose CA nobody knows; the user has named it.
class SecureService {
public:
    explicit SecureService(std::string const& dialect)
        : m_front{authority.certificate_for("DNS:localhost"), authority.key()},
          m_sandbox{dialect, {"--public-url", m_front.url("localhost")}}
    {
        m_front.pass_on_to(m_sandbox.port());
        trust();
    }

    void trust() { m_sandbox.environment["SATCHEL_CA_BUNDLE"] = authority.bundle(); }
    void distrust() { m_sandbox.environment.erase("SATCHEL_CA_BUNDLE"); }

    ToolResult attempt(std::vector<std::string> arguments)
    {
        return m_sandbox.run(std::move(arguments));
    }

    /// Runs a command that must succeed, for its JSON document.
    json run(std::vector<std::string> arguments)
    {
        return m_sandbox.document(std::move(arguments));
    }

    /// All commands that ask a service, each of which must be refused for this reason, and nobody
    /// be asked for anything.
    void check_refused(std::string const& reason, std::string const& hint)
    {
        auto const sent = m_sandbox.traffic().size();
        std::vector<std::vector<std::string>> const commands{
            {"contracts"},
            {"search", kml(), "--date", "2017-01-24", "-o", "refused.gpkg"},
            {"price", "plan.json"},
            {"order", "plan.json", "--yes"}};
        for (auto const& command : commands) {
            auto const result = attempt(command);
            CAPTURE(command, result.error);
            CHECK(result.exit_code == 7);
            CHECK_THAT(result.error, Catch::Contains("https://localhost:"));
            CHECK_THAT(result.error, Catch::Contains(reason));
            CHECK_THAT(result.error, Catch::Contains("\nhint: " + hint));
        }
        CHECK(m_sandbox.traffic().size() == sent);
        CHECK_FALSE(std::filesystem::exists(m_sandbox.path("refused.gpkg")));
    }

    void make_plan(std::string const& areas = kml())
    {
        run({"plan", areas, "--product", "PleiadesArchiveMono", "--images",
             "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664", "-o", "plan.json"});
    }

    json orders() { return run({"orders", "list"}).at("orders"); }

    /// "placed rejected": the rows of the ledger in their order.
    std::string states()
    {
        std::string states;
        auto const rows = orders();
        for (auto const& row : rows) {
            states += (states.empty() ? "" : " ") + row.at("state").get<std::string>();
        }
        return states;
    }

    [[nodiscard]] std::size_t orders_taken() const
    {
        return m_sandbox.traffic("/api/v1/orders").size();
    }

    static std::string kml() { return support::data_file("aoi/toulouse.kml"); }

    [[nodiscard]] TlsFront& front() { return m_front; }
    [[nodiscard]] SandboxProcess& sandbox() { return m_sandbox; }

    TestAuthority authority;

private:
    TlsFront m_front;
    SandboxProcess m_sandbox;
}; // class SecureService

constexpr auto no_authority = "the certificate was not accepted: its certificate authority is not "
                              "trusted here (";
constexpr auto name_the_bundle = "if the service or your network has a CA of its own, name its "
                                 "file in SATCHEL_CA_BUNDLE";

/// From areas to an order by TLS and nothing else; without the CA, nothing.
void walk_by_tls(std::string const& dialect)
{
    SecureService service{dialect};

    CHECK_FALSE(service.run({"contracts"}).at("contracts").empty());
    auto const found = service.run({"search", SecureService::kml(), "--constellation", "PLEIADES",
                                    "--date", "2017-01-24", "-o", "found.gpkg"});
    CHECK(found.at("written") == 1);
    CHECK(service.run({"quicklooks", "found.gpkg", "-o", "pictures"}).at("written") == 1);
    service.make_plan();
    auto const price = service.run({"price", "plan.json"});

    service.distrust();
    service.check_refused(no_authority, name_the_bundle);
    CHECK(service.orders().empty());
    service.trust();

    auto const order = service.run({"order", "plan.json", "--yes"});
    CHECK(order.at("state") == "placed");
    CHECK(order.at("total") == price.at("total"));
    CHECK(service.orders_taken() == 1);
    // Whatever reached the service came through the front, pictures too.
    CHECK(service.front().requests() == static_cast<int>(service.sandbox().traffic().size()));
}

/// An address in the place of a name, which the certificate has to have as well.
void ask_by_address(std::string const& dialect)
{
    SecureService service{dialect};
    for (auto& [name, value] : service.sandbox().environment) {
        if (auto const at = value.find("//localhost:"); at != std::string::npos) {
            value.replace(at + 2, std::string{"localhost"}.size(), "127.0.0.1");
        }
    }
    auto const refused = service.attempt({"contracts"});
    CHECK(refused.exit_code == 7);
    CHECK_THAT(refused.error, Catch::Contains("does not name 127.0.0.1"));

    service.front().show(service.authority.certificate_for("IP:127.0.0.1"));

    CHECK_FALSE(service.run({"contracts"}).at("contracts").empty());
}

/// Whatever is wrong with a certificate: nothing leaves, and what did not leave can be ordered.
void refuse_bad_certificates(std::string const& dialect)
{
    SecureService service{dialect};
    auto& authority = service.authority;
    auto const good = authority.certificate_for("DNS:localhost");
    auto const elsewhere = authority.certificate_for("DNS:other.example");
    auto const expired = authority.expired_certificate_for("DNS:localhost");
    service.make_plan();

    service.front().show(elsewhere);
    service.check_refused("the certificate was not accepted: it does not name localhost (",
                          "it belongs to another host: check the address");
    service.front().show(expired);
    service.check_refused("the certificate was not accepted: its time is over (certificate has "
                          "expired)",
                          "the service has to renew it; is the clock of this computer right?");
    CHECK(service.orders().empty());

    // It changes between the price and the order, when the order is in the ledger already.
    std::size_t rows = 0;
    for (auto const& certificate : {elsewhere, expired}) {
        service.front().show(good);
        service.front().show_after("/api/v1/prices", certificate);
        auto const result = service.attempt({"order", "plan.json", "--yes"});
        CAPTURE(result.error);
        CHECK(result.exit_code == 7);
        CHECK_THAT(result.error, Catch::Contains("/api/v1/orders: the certificate was not"));
        CHECK(service.orders_taken() == 0);
        auto const orders = service.orders();
        REQUIRE(orders.size() == ++rows);
        CHECK(orders.back().at("state") == "rejected");
        auto const id = std::to_string(orders.back().at("ledger_id").get<int>());
        CHECK_THAT(service.run({"orders", "show", id}).at("reply").get<std::string>(),
                   Catch::StartsWith("never sent: "));
    }

    service.front().show_after("/api/v1/prices", good);
    service.front().show(good);
    CHECK(service.run({"order", "plan.json", "--yes"}).at("state") == "placed");
    CHECK(service.orders_taken() == 1);
}

} // namespace

// A case for each dialect, so that they run side by side: the ordering host is asked once a second.

TEST_CASE("the walk goes by TLS with the CA bundle and not without in the dialect of the guide",
          "[cli][tls]")
{
    walk_by_tls("geoapi");
}

TEST_CASE("the walk goes by TLS with the CA bundle and not without in the dialect geostore",
          "[cli][tls]")
{
    walk_by_tls("geostore");
}

TEST_CASE("the walk goes by TLS with the CA bundle and not without in the dialect oneatlas",
          "[cli][tls]")
{
    walk_by_tls("oneatlas");
}

TEST_CASE("a certificate of somebody else or of last week buys nothing in the dialect of the guide",
          "[cli][tls]")
{
    refuse_bad_certificates("geoapi");
}

TEST_CASE("a certificate of somebody else or of last week buys nothing in the dialect geostore",
          "[cli][tls]")
{
    refuse_bad_certificates("geostore");
}

TEST_CASE("a certificate of somebody else or of last week buys nothing in the dialect oneatlas",
          "[cli][tls]")
{
    refuse_bad_certificates("oneatlas");
}

TEST_CASE(
    "a certificate that goes bad in the middle of a batch stops it, and the same command goes "
    "on with what is left",
    "[cli][tls]")
{
    SecureService service{"oneatlas"};
    auto const expired = service.authority.expired_certificate_for("DNS:localhost");
    service.sandbox().folder().write("parcels.geojson", support::parcels());
    service.make_plan("parcels.geojson");
    service.front().show_after("/api/v1/orders", expired);

    auto const result = service.attempt({"order", "plan.json", "--yes"});

    CAPTURE(result.error);
    CHECK(result.exit_code == 7); // "run it again later, that is safe"
    CHECK_THAT(result.error, Catch::Contains("its time is over"));
    CHECK(service.orders_taken() == 1);
    CHECK(service.states() == "placed rejected");

    service.front().show_after("", "");
    service.front().show(service.authority.certificate_for("DNS:localhost"));
    CHECK(service.attempt({"order", "plan.json", "--yes"}).exit_code == 0);
    CHECK(service.orders_taken() == 2);
    CHECK(service.states() == "placed rejected placed");
}

TEST_CASE("a service is found by an address that its certificate has", "[cli][tls]")
{
    ask_by_address("geoapi");
}

TEST_CASE("a service that speaks only TLS 1.1 is refused at once", "[cli][tls]")
{
    SecureService service{"oneatlas"};
    service.front().speak_old_versions();

    auto const result = service.attempt({"contracts"});

    CHECK(result.exit_code == 7);
    CHECK_THAT(result.error, Catch::Contains("no TLS of version 1.2 or later") &&
                                 !Catch::Contains("tried")); // which would have cost its time
    CHECK(service.sandbox().traffic().empty());
}
