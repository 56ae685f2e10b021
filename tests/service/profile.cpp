// SPDX-License-Identifier: MIT
#include "home.hpp"

#include <catch2/catch.hpp>

using namespace home;

TEST_CASE("without any setting it is the sandbox, which has no hosts yet", "[service][profile]")
{
    Home const home;

    auto const configuration = home.load();

    CHECK(configuration.profile.name == "sandbox");
    CHECK(configuration.profile.simulated);
    CHECK(configuration.profile.dialect == "geoapi");
    CHECK(configuration.profile.auth_url.empty());
    CHECK(configuration.profile.order_url.empty());
    CHECK(configuration.notes.empty());
}

TEST_CASE("the profile geoapi-qual has the hosts of the guide", "[service][profile]")
{
    Home const home;

    auto const configuration = home.load("geoapi-qual");

    CHECK(configuration.profile.auth_url ==
          "https://is-qual.geoapi-airbusds.com:9443/ADS-ID/core/connect/token");
    CHECK(configuration.profile.order_url == "https://order-qual.geoapi-airbusds.com:8443");
    CHECK(configuration.profile.search_url == "https://search-qual.geoapi-airbusds.com");
    CHECK_FALSE(configuration.profile.simulated);
}

TEST_CASE("URL variables make a profile with no other hosts", "[service][profile]")
{
    Home home;
    home.set("SATCHEL_SEARCH_URL", "http://127.0.0.1:8080//");
    home.set("SATCHEL_API_KEY", "key-from-environment");

    auto const configuration = home.load();

    CHECK(configuration.profile.name == "environment");
    CHECK(configuration.profile.search_url == "http://127.0.0.1:8080");
    CHECK(configuration.profile.order_url.empty());
    CHECK(configuration.profile.auth_url.empty());
    CHECK(configuration.credentials.api_key == "key-from-environment");
    CHECK(configuration.notes.empty());
}

TEST_CASE("the option comes before the variable, and that before the file", "[service][profile]")
{
    Home home;
    home.configure(std::string{work} + "[profiles.other]\nusername = \"other-user\"\n");

    CHECK(home.load().profile.name == "work");
    home.set("SATCHEL_PROFILE", "other");
    CHECK(home.load().profile.name == "other");
    CHECK(home.load().credentials.username == "other-user");
    CHECK(home.load("work").profile.name == "work");
}

TEST_CASE("every key of the config file reaches its place", "[service][profile]")
{
    Home home;
    home.configure(std::string{work} + "referer = \"file-referer\"\ndialect = \"geoapi\"\n"
                                       "credential_command = \"pass show airbus\"\n");

    auto const configuration = home.load();

    CHECK(configuration.profile.auth_url == "https://auth.example/token");
    CHECK(configuration.profile.order_url == "https://order.example");
    CHECK(configuration.profile.search_url == "https://search.example");
    CHECK(configuration.profile.contract == "C1");
    CHECK(configuration.profile.ca_bundle == "/etc/ca.pem");
    CHECK(configuration.profile.ledger == "PG:dbname=orders");
    CHECK(configuration.credentials.client_id == "file-client");
    CHECK(configuration.credentials.client_secret == "file-secret");
    CHECK(configuration.credentials.username == "file-user");
    CHECK(configuration.credentials.referer == "file-referer");
    CHECK(configuration.credentials.api_key == "file-key");
    CHECK(configuration.credentials.command == "pass show airbus");
}

TEST_CASE("variables win over the config file one by one", "[service][profile]")
{
    Home home;
    home.configure(work);
    home.set("SATCHEL_ORDER_URL", "https://elsewhere.example");
    home.set("SATCHEL_CLIENT_SECRET", "environment-secret");
    home.set("SATCHEL_CONTRACT", "C2");
    home.set("SATCHEL_CA_BUNDLE", "");

    auto const configuration = home.load();

    CHECK(configuration.profile.name == "work");
    CHECK(configuration.profile.order_url == "https://elsewhere.example");
    CHECK(configuration.profile.auth_url == "https://auth.example/token");
    CHECK(configuration.profile.contract == "C2");
    CHECK(configuration.profile.ca_bundle == "/etc/ca.pem");
    CHECK(configuration.credentials.client_secret == "environment-secret");
    CHECK(configuration.credentials.client_id == "file-client");
}

TEST_CASE("a section of the config file extends the built-in profile of that name",
          "[service][profile]")
{
    Home home;
    home.configure("[profiles.geoapi-qual]\nusername = \"me\"\n");

    auto const configuration = home.load("geoapi-qual");

    CHECK(configuration.profile.order_url == "https://order-qual.geoapi-airbusds.com:8443");
    CHECK(configuration.credentials.username == "me");
}

TEST_CASE("the only profile of a config file is the one", "[service][profile]")
{
    Home home;
    home.configure("[profiles.mine]\nsearch_url = \"https://s.example\"\n");

    CHECK(home.load().profile.name == "mine");
}

TEST_CASE("of several profiles one must be chosen", "[service][profile]")
{
    Home home;
    home.configure("[profiles.a]\nusername = \"u\"\n[profiles.b]\nusername = \"v\"\n");

    auto const error = home.failure();

    CHECK(error.failure() == Failure::configuration);
    CHECK(contains(error.what(), "a, b"));
    CHECK(contains(error.hint(), "--profile"));
    CHECK(home.load("b").credentials.username == "v");
}

TEST_CASE("a config file without profiles is as if there were none", "[service][profile]")
{
    Home home;
    home.configure("# nothing yet\n", 0644);

    CHECK(home.load().profile.name == "sandbox");
}

TEST_CASE("credentials without a service are not used, and that is said", "[service][profile]")
{
    Home home;
    home.set("SATCHEL_API_KEY", "key-of-mine");
    home.set("SATCHEL_CLIENT_SECRET", "secret-of-mine");

    auto const configuration = home.load();

    CHECK(configuration.profile.simulated);
    CHECK(configuration.credentials.api_key.empty());
    REQUIRE(configuration.notes.size() == 1);
    CHECK(contains(configuration.notes[0], "SATCHEL_CLIENT_SECRET, SATCHEL_API_KEY"));
    CHECK(contains(configuration.notes[0], "--profile"));
    CHECK_FALSE(contains(configuration.notes[0], "of-mine"));
}

TEST_CASE("the sandbox is never sent to a real host", "[service][profile]")
{
    Home home;
    home.set("SATCHEL_ORDER_URL", "https://order.example");

    auto const configuration = home.load("sandbox");

    CHECK(configuration.profile.order_url.empty());
    CHECK(configuration.notes.size() == 1);

    home.configure("[profiles.sandbox]\norder_url = \"https://order.example\"\n");
    CHECK(home.failure("sandbox").failure() == Failure::configuration);
}

TEST_CASE("a profile that does not exist is an error that lists those that do",
          "[service][profile]")
{
    Home home;
    home.configure("[profiles.mine]\nusername = \"u\"\n");

    auto const error = home.failure("yours");

    CHECK(error.failure() == Failure::configuration);
    CHECK(error.where() == "--profile yours");
    CHECK(contains(error.hint(), "sandbox, geoapi-qual, geostore, oneatlas, mine"));
}

TEST_CASE("a dialect that nobody speaks is an error that names those that are spoken",
          "[service][profile]")
{
    Home home;
    home.set("SATCHEL_DIALECT", "esperanto");

    CHECK(home.failure().failure() == Failure::configuration);
    CHECK(home.failure().where() == "SATCHEL_DIALECT");
    CHECK(home.failure().hint() == "the dialects are: geoapi, geostore, oneatlas");
}

TEST_CASE("the profile oneatlas has the hosts of today", "[service][profile]")
{
    Home home;
    home.set("SATCHEL_END_USER", "Mapping Office");
    home.set("SATCHEL_END_USER_COUNTRY", "FR");
    home.configure("[profiles.oneatlas]\nworkspace = \"public-pneo\"\n"
                   "notification_emails = \"a@example.org\"\nprogram_reference = \"p\"\n"
                   "order_group = \"g\"\ndelivery_workspace = \"d\"\n");

    auto const profile = home.load("oneatlas").profile;

    CHECK(profile.dialect == "oneatlas");
    CHECK(profile.auth_url == "https://authenticate.foundation.api.oneatlas.airbus.com/auth/realms/"
                              "IDP/protocol/openid-connect/token");
    CHECK(profile.order_url == "https://order.api.oneatlas.airbus.com");
    CHECK(profile.search_url == "https://search.foundation.api.oneatlas.airbus.com");
    CHECK(profile.picture_url == "https://access.foundation.api.oneatlas.airbus.com");
    CHECK(profile.end_user == "Mapping Office");
    CHECK(profile.end_user_country == "FR");
    CHECK(profile.workspace == "public-pneo");
    CHECK(profile.notification_emails == "a@example.org");
    CHECK(profile.program_reference == "p");
    CHECK(profile.order_group == "g");
    CHECK(profile.delivery_workspace == "d");
}

TEST_CASE("the profile geostore has the hosts of its guide, and none for the token",
          "[service][profile]")
{
    Home const home;

    auto const configuration = home.load("geostore");

    CHECK(configuration.profile.dialect == "geostore");
    CHECK(configuration.profile.auth_url.empty());
    CHECK(configuration.profile.order_url == "https://order.proxy.geoapi-airbusds.com");
    CHECK(configuration.profile.search_url == "https://search.federated.geoapi-airbusds.com");
}

TEST_CASE("a value with a line break is refused without being shown", "[service][profile]")
{
    Home home;
    for (std::string const name :
         {"SATCHEL_CLIENT_ID", "SATCHEL_CLIENT_SECRET", "SATCHEL_USERNAME", "SATCHEL_API_KEY",
          "SATCHEL_REFERER", "SATCHEL_CONTRACT", "SATCHEL_ORDER_URL"}) {
        auto copy = home.environment;
        copy["SATCHEL_SEARCH_URL"] = "https://s.example";
        copy[name] = "value\r\nX-Injected: 1";
        CAPTURE(name);
        try {
            static_cast<void>(load_configuration(copy, {}));
            FAIL("was accepted");
        } catch (Error const& error) {
            CHECK(error.failure() == Failure::configuration);
            CHECK(error.where() == name);
            CHECK_FALSE(contains(all_text(error), "Injected"));
        }
    }
}

TEST_CASE("what is no address of a service is refused without being shown", "[service][profile]")
{
    Home home;
    for (std::string const url :
         {"order.example", "ftp://order.example", "https://", "https:///path", "http://:8080",
          "https://me:hush@order.example", "https://order.example:port", "https://order.example:0",
          "https://order.example:70000", "https://order .example", "https://order.example?x=hush",
          "https://order.example#hush", "file:///etc/passwd", "https:\\\\order.example",
          "https://[::1", "https://ex\u00E4mple.test"}) {
        home.set("SATCHEL_ORDER_URL", url);
        CAPTURE(url);
        auto const error = home.failure();
        CHECK(error.failure() == Failure::configuration);
        CHECK(error.where() == "SATCHEL_ORDER_URL");
        CHECK_FALSE(contains(all_text(error), "hush"));
    }
}

TEST_CASE("addresses come in several forms", "[service][profile]")
{
    Home home;
    home.set("SATCHEL_AUTH_URL", "HTTPS://auth.example:9443/connect/token?tenant=1");
    home.set("SATCHEL_ORDER_URL", "http://[::1]:8080/geo/");
    home.set("SATCHEL_SEARCH_URL", "http://localhost/api/v1");

    auto const profile = home.load().profile;

    CHECK(profile.auth_url == "HTTPS://auth.example:9443/connect/token?tenant=1");
    CHECK(profile.order_url == "http://[::1]:8080/geo");
    CHECK(profile.search_url == "http://localhost");
    CHECK(home.load().notes.empty());
}

TEST_CASE("sending credentials unencrypted over a network is pointed out", "[service][profile]")
{
    Home home;
    home.set("SATCHEL_ORDER_URL", "http://order.example");
    home.set("SATCHEL_SEARCH_URL", "http://127.evil.example");

    auto const notes = home.load().notes;

    REQUIRE(notes.size() == 2);
    CHECK(contains(notes[0], "order_url"));
    CHECK(contains(notes[1], "search_url"));
}

TEST_CASE("folders follow the XDG base directory specification", "[service][profile]")
{
    Environment environment{{"HOME", "/home/ana"}};
    CHECK(satchel::state_folder(environment) == "/home/ana/.local/state/satchel");
    CHECK(satchel::cache_folder(environment) == "/home/ana/.cache/satchel");
    CHECK(satchel::config_file(environment) == "/home/ana/.config/satchel/config.toml");

    environment["XDG_STATE_HOME"] = "/srv/state";
    environment["XDG_CACHE_HOME"] = "relative/cache";
    environment["XDG_CONFIG_HOME"] = "/srv/config";
    CHECK(satchel::state_folder(environment) == "/srv/state/satchel");
    CHECK(satchel::cache_folder(environment) == "/home/ana/.cache/satchel");
    CHECK(satchel::config_file(environment) == "/srv/config/satchel/config.toml");

    environment["SATCHEL_CONFIG"] = "my.toml";
    CHECK(satchel::config_file(environment) == "my.toml");
}

TEST_CASE("a file that the config file names by a path is beside that file", "[service][profile]")
{
    support::TemporaryFolder const folder;
    auto const profile_with = [&](std::string const& key, std::string const& name) {
        auto const path = folder.write("config.toml", "profile = \"work\"\n[profiles.work]\n" +
                                                          key + " = \"" + name + "\"\n");
        return satchel::load_configuration({{"SATCHEL_CONFIG", path.string()}}, "").profile;
    };

    CHECK(profile_with("ledger", "team.gpkg").ledger == (folder / "team.gpkg").string());
    CHECK(profile_with("ledger", "/srv/team.gpkg").ledger == "/srv/team.gpkg");
    CHECK(profile_with("ledger", "PG:dbname=orders").ledger == "PG:dbname=orders");
    CHECK(profile_with("ca_bundle", "ca.pem").ca_bundle == (folder / "ca.pem").string());
}

TEST_CASE("a config file with nothing but settings of the sandbox hides no real account",
          "[service][profile]")
{
    Home home;
    home.configure("[profiles.sandbox]\ncontract = \"SANDBOX-CONTRACT\"\n");
    CHECK(home.load().profile.name == "sandbox");

    home.set("SATCHEL_ORDER_URL", "https://orders.example");
    home.set("SATCHEL_CLIENT_SECRET", "hush");

    CHECK(home.load().profile.name == "environment");
    CHECK(home.load().credentials.client_secret == "hush");
    CHECK(home.load("sandbox").profile.simulated);
}

TEST_CASE("a value of blanks is none", "[service][profile]")
{
    Home home;
    home.configure("[profiles.work]\nclient_id = \"me\"\napi_key = \"  \"\n");
    home.set("SATCHEL_CLIENT_SECRET", " \t");
    home.set("SATCHEL_CLIENT_ID", "  ");

    CHECK(home.load().credentials.client_secret.empty());
    CHECK(home.load().credentials.api_key.empty());
    CHECK(home.load().credentials.client_id == "me");
}

TEST_CASE("simulated orders have a ledger of their own", "[service][profile]")
{
    Environment environment{{"HOME", "/home/ana"}};
    satchel::Profile profile;

    CHECK(satchel::ledger_of(profile, environment) == "/home/ana/.local/state/satchel/ledger.gpkg");
    profile.simulated = true;
    CHECK(satchel::ledger_of(profile, environment) ==
          "/home/ana/.local/state/satchel/sandbox-ledger.gpkg");
    profile.ledger = "team.gpkg";
    CHECK(satchel::ledger_of(profile, environment) == "team.gpkg");
    environment["SATCHEL_LEDGER"] = "PG:dbname=orders";
    CHECK(satchel::ledger_of(profile, environment) == "PG:dbname=orders");
}
