// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/scene.hpp"
#include "sandbox/sql.hpp"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace satchel::sandbox {

/// How scenes lie to the place that is asked for.
enum class Relation { intersects, disjoint, within, contains };

/// The scenes asked for: SQL conditions on the layer `scenes`, a place, an order.
struct CatalogueQuery {
    std::vector<std::string> conditions;
    std::unique_ptr<OGRGeometry> place; ///< null = the whole world
    std::string order;                  ///< SQL, "acquired DESC"
    Relation relation = Relation::intersects;
};

/// One page of what matches.
struct CataloguePage {
    std::size_t total = 0;
    std::vector<Scene> scenes;
};

/// The scenes in the state file. Those of Pleiades Neo are not shown at first, as the service did
/// not have them in the time of its guide.
class Catalogue {
public:
    explicit Catalogue(Connections& connections) : m_connections{connections} {}

    /// Before the first question.
    void show_neo() { m_shows_neo = true; }

    /// `first` counts from 0.
    [[nodiscard]] CataloguePage find(CatalogueQuery const& query, std::size_t first,
                                     std::size_t count);

    [[nodiscard]] std::optional<Scene> by_source_id(std::string const& source_id);

    /// By the first half of its id.
    [[nodiscard]] std::optional<Scene> by_item_id(std::string const& item_id);

private:
    using Numbers = std::shared_ptr<std::vector<GIntBig> const>;

    [[nodiscard]] Numbers matching(GDALDataset& database, CatalogueQuery const& query);
    [[nodiscard]] std::optional<Scene> first_of(std::string const& condition);

    Connections& m_connections;
    bool m_shows_neo = false;
    std::mutex m_mutex;
    /// The last answers, each of one state of the catalogue: a client asks for all pages of one
    /// search.
    std::vector<std::pair<std::string, Numbers>> m_recent;
}; // class Catalogue

[[nodiscard]] OGRLayer& create_scene_layer(GDALDataset& database);

/// `row` is used again for every scene, which saves a third of the time.
void write_scene(OGRLayer& layer, OGRFeature& row, Scene const& scene);

/// Adds the indexes by id and time, once all scenes are there.
void index_scenes(GDALDataset& database);

/// The index by which Catalogue::by_item_id() looks; only states with Pleiades Neo have it.
[[nodiscard]] bool has_item_ids(GDALDataset& database);
void index_item_ids(GDALDataset& database);

} // namespace satchel::sandbox
