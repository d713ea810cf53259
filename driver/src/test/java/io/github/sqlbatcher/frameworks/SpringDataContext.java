package io.github.sqlbatcher.frameworks;

import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** Spring Data JPA with Hibernate, set up as an application does it. */
@Configuration(proxyBeanMethods = false)
@EnableTransactionManagement
@EnableJpaRepositories(considerNestedRepositories = true)
class SpringDataContext {
  static GenericApplicationContext of(DataSource source) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    // The application's own, which the context does not close.
    context.registerBean(DataSource.class, () -> source, bean -> bean.setDestroyMethodName(""));
    context.register(SpringDataContext.class);
    context.refresh();
    return context;
  }

  @Bean
  LocalContainerEntityManagerFactoryBean entityManagerFactory(DataSource source) {
    LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
    factory.setDataSource(source);
    factory.setManagedTypes(
        PersistenceManagedTypes.of(User.class.getName(), Account.class.getName()));
    factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
    factory.setJpaPropertyMap(Map.of("hibernate.hbm2ddl.auto", "none"));
    return factory;
  }

  @Bean
  PlatformTransactionManager transactionManager(EntityManagerFactory factory) {
    return new JpaTransactionManager(factory);
  }

  /** A repository. */
  interface Users extends JpaRepository<User, Long> {}

  /** A repository of entities whose ids the application assigns: it looks for each first. */
  interface Accounts extends JpaRepository<Account, Long> {}
}
