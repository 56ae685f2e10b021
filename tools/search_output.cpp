// SPDX-License-Identifier: MIT
#include "search_output.hpp"

#include "json_text.hpp"
#include "nothing_found.hpp"
#include "table.hpp"

#include "satchel/error.hpp"
#include "satchel/footprints/layer.hpp"
#include "satchel/search/interval_text.hpp"

#include <chrono>
#include <ostream>
#include <utility>

namespace satchel::tool {
namespace {

std::string counted_images(std::int64_t count)
{
    return std::to_string(count) + (count == 1 ? " image" : " images");
}

std::vector<std::string> row_of(FoundImage const& image)
{
    auto const number = [](std::optional<double> value, int digits) {
        return value ? fixed(*value, digits) : std::string{"-"};
    };
    auto const& footprint = image.footprint;
    auto const& id = image_id(footprint);
    return {id.empty() ? "-" : id,
            footprint.acquisition_date.substr(0, 16),
            footprint.satellite,
            number(footprint.cloud_cover, 0),
            number(footprint.incidence_angle, 1),
            number(image.coverage_percent, 1)};
}

std::string now_in_utc()
{
    auto const now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return detail::iso_text(now) + 'Z';
}

/// Takes the images as they come: into a layer, or for standard output.
class Output {
public:
    Output(Context& context, SearchTarget const& target, std::vector<Area> const& areas,
           LayerOptions layer_options)
        : m_context{context}, m_target{target}
    {
        if (!m_target.file.empty()) {
            // Two stages at a time would be two bars in one line.
            layer_options.progress = [this, progress = context.progress()](Progress const& step) {
                if (m_is_search_over && progress) {
                    progress(step);
                }
            };
            m_writer.emplace(m_target.file, areas, std::move(layer_options));
        }
    }
    Output(Output const&) = delete;
    Output& operator=(Output const&) = delete;

    void take(FoundImage&& image)
    {
        if (m_writer) {
            m_writer->add(image);
        } else if (m_context.options.json) {
            m_ids.push_back(or_null(image_id(image.footprint)));
        } else {
            m_rows.push_back(row_of(image));
        }
    }

    void finish(SearchReport const& search)
    {
        m_is_search_over = true;
        note_limit(search);
        if (m_writer) {
            write(search);
        }
        print(search);
    }

private:
    /// Nobody may take the first images for all there are.
    void note_limit(SearchReport const& search)
    {
        auto const came = search.found + search.below_coverage;
        if (m_target.limit <= 0 || search.found < m_target.limit || search.total <= came) {
            return;
        }
        m_context.note("only the first " + counted_images(search.found) + " of " +
                       (search.searches > 1 ? "at most " : "") + std::to_string(search.total) +
                       ": --limit " + std::to_string(m_target.limit) +
                       " leaves out the rest; --limit 0 takes all");
    }

    void write(SearchReport const& search)
    {
        auto const shortfall = shortfall_of(search);
        LayerMetadata metadata;
        metadata.query_json = m_target.query_json;
        metadata.profile = m_context.configuration().profile.name;
        metadata.time = now_in_utc();
        metadata.is_partial = !shortfall.empty();
        metadata.note = shortfall.empty() ? "" : "Not complete: " + shortfall + '.';
        m_writer->describe(std::move(metadata));
        m_layer = m_writer->finish();
        m_context.notes(m_layer.notes);
    }

    void print(SearchReport const& search)
    {
        if (m_context.options.json) {
            nlohmann::ordered_json document{{"total", search.total},
                                            {"written", m_layer.written},
                                            {"missing", search.missing},
                                            {"below_coverage", search.below_coverage},
                                            {"pages", search.pages},
                                            {"searches", search.searches},
                                            {"partial", !shortfall_of(search).empty()},
                                            {"output", or_null(m_target.file)},
                                            {"layer", or_null(m_layer.layer)}};
            if (m_target.update) {
                document["added"] = m_layer.added;
                document["refreshed"] = m_layer.refreshed;
                document["unchanged"] = m_layer.unchanged;
            }
            if (!m_writer) {
                document["images"] = std::move(m_ids);
            }
            m_context.print(std::move(document));
        } else if (m_target.update) {
            m_context.out << m_layer.added << " new, " << m_layer.refreshed << " changed, "
                          << m_layer.unchanged << " as they were -> " << m_target.file << '\n';
        } else if (m_writer) {
            m_context.out << counted_images(m_layer.written) << " -> " << m_target.file << '\n';
        } else {
            print_table(m_context.out,
                        {"image", "acquired (UTC)", "satellite", "cloud %", "angle", "covers %"},
                        m_rows, {3, 4, 5});
        }
    }

    Context& m_context;
    SearchTarget const& m_target;
    std::optional<FootprintsWriter> m_writer;
    LayerReport m_layer;
    std::vector<std::vector<std::string>> m_rows;
    nlohmann::ordered_json m_ids = nlohmann::ordered_json::array();
    bool m_is_search_over = false;
}; // class Output

/// What came is kept, but nobody may take it for all there is.
void check_complete(SearchTarget const& target, SearchReport const& search)
{
    if (search.ended_by) {
        auto const& error = *search.ended_by;
        // Others say more, or that it is of no use to ask for the same again.
        constexpr char const* general = "try again in a few minutes";
        auto const hint = error.hint().ends_with(general) ? std::string{general} + " for all of it"
                                                          : error.hint();
        throw Error{error.failure(), error.where(),
                    error.what() + ("; what came before is kept: " + counted_images(search.found)) +
                        (target.file.empty() ? std::string{} : " in " + target.file),
                    hint, error.http_status()};
    }
    if (search.missing > 0) {
        throw Error{Failure::partial, target.file.empty() ? "search" : target.file,
                    "is not complete: " + shortfall_of(search) + ", also when asked for again",
                    "search again later, or in parts: with --date, for example"};
    }
    if (search.is_capped) {
        throw Error{Failure::partial, target.file.empty() ? "search" : target.file,
                    "is not complete: " + shortfall_of(search) + ", as told above",
                    "search in parts: with other filters or smaller areas"};
    }
}

/// Wherever Ctrl-C has met it, it ends with the same words.
SearchReport searched(Context& context, std::vector<Area> const& areas, Query const& query,
                      SearchOptions const& options, Output& output, SearchTarget const& target)
{
    auto& service = context.service(); // which says itself what was interrupted in its making
    try {
        return search(service, areas, query, options,
                      [&](FoundImage&& image) { output.take(std::move(image)); });
    } catch (Error const& error) {
        if (error.failure() != Failure::interrupted) {
            throw;
        }
        throw Error{Failure::interrupted, target.file.empty() ? "search" : target.file,
                    "interrupted; nothing was written"};
    }
}

} // namespace

void search_and_write(Context& context, std::vector<Area> const& areas, Query const& query,
                      SearchOptions options, SearchTarget const& target)
{
    LayerOptions layer_options;
    layer_options.overwrite = target.overwrite;
    layer_options.sources = target.sources;
    layer_options.update = target.update;
    layer_options.qlr = !target.no_qlr;
    layer_options.keep_order = !query.sort_keys.empty();
    // Ctrl-C ends the search; what it brought is still written then.
    layer_options.cancel = options.keep_partial ? nullptr : &context.cancel;
    auto counted = target;
    counted.limit = options.limit;
    Output output{context, counted, areas, std::move(layer_options)};

    options.progress = context.progress();
    options.cancel = &context.cancel;
    auto const report = searched(context, areas, query, options, output, target);
    context.notes(report.notes);
    if (report.below_coverage > 0) {
        context.note(counted_images(report.below_coverage) +
                     " left out: less of the areas on them than --min-coverage wants");
    }
    if (report.found == 0 && !report.ended_by) {
        context.notes(advice_on_nothing(areas, query, report.below_coverage > 0,
                                        context.configuration().profile.simulated));
    }
    output.finish(report);
    check_complete(target, report);
}

} // namespace satchel::tool
